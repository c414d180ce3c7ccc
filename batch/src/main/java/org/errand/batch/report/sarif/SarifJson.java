package org.errand.batch.report.sarif;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

/** How JSON is parsed: strictly, as UTF-8, and with bounds on what one token may hold in memory. */
final class SarifJson {
  /**
   * The parser remembers up to 65,536 names, hence the short ones. Skipped strings have no bound.
   */
  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder()
          .maxNestingDepth(1_000)
          .maxNameLength(1_000)
          .maxStringLength(4_000_000)
          .maxNumberLength(1_000)
          .build();

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(BOUNDS)
          .errorReportConfiguration(
              ErrorReportConfiguration.builder()
                  .maxErrorTokenLength(80)
                  .maxRawContentLength(0)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private SarifJson() {}

  /** Reads the log's first bytes; anything that looks like another encoding than UTF-8 fails. */
  static JsonParser parser(InputStream in) throws IOException {
    JsonParser parser = FACTORY.createParser(in);
    if (parser instanceof UTF8StreamJsonParser) {
      return parser;
    }
    parser.close();
    throw new CharConversionException("UTF-16 or UTF-32");
  }

  static String describe(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      default -> "null";
    };
  }
}
