package org.errand.batch.report.sarif;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;

/** Tells a log's own faults from those of reading it. */
final class SarifFaults {
  private static final int MAX_FAULT = 240;

  private SarifFaults() {}

  /**
   * Throws what a failed read says about the log, or returns the exception if it is not the log's.
   *
   * @param json the parser at the fault, or null if there is none yet
   */
  static IOException translate(IOException e, JsonParser json) throws InvalidSarif {
    if (e instanceof JsonProcessingException malformed) {
      throw at(json, malformed.getLocation(), fault(malformed), e);
    }
    if (e instanceof EOFException || e instanceof ZipException) {
      throw at(json, null, SarifStreams.DAMAGED, e);
    }
    if (e instanceof CharConversionException) {
      throw at(json, null, "is not UTF-8", e);
    }
    if (e instanceof ReportTooLarge) {
      throw at(json, null, e.getMessage(), e);
    }
    return e;
  }

  static InvalidSarif at(JsonParser json, JsonLocation place, String fault, Throwable cause) {
    if (json == null) {
      return new InvalidSarif(fault, cause);
    }
    JsonLocation known = place == null ? json.currentLocation() : place;
    String path = json.getParsingContext().pathAsPointer().toString();
    return new InvalidSarif(path, known.getLineNr(), column(known), fault, cause);
  }

  /** Jackson's column overflows on a line of gigabytes, such as the only line of a minified log. */
  private static int column(JsonLocation place) {
    if (place.getLineNr() == 1 && place.getByteOffset() >= 0) {
      return (int) Math.min(place.getByteOffset() + 1, Integer.MAX_VALUE);
    }
    return Math.max(0, place.getColumnNr());
  }

  private static String fault(JsonProcessingException e) {
    if (e instanceof JsonEOFException) {
      return "the log ends too early";
    }
    String message =
        e.getOriginalMessage()
            .replaceAll("\\[Source: [^;]*; ([^\\]]*)\\]", "$1")
            .replaceAll(", from `[^`]*`", "");
    return "is malformed JSON: " + Texts.shorten(Texts.oneLine(message), MAX_FAULT);
  }
}
