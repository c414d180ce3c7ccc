package org.errand.batch.report.sarif;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Moves over a log's JSON and says where it is when something is wrong. Its reads throw Jackson's
 * own exceptions, which {@link #fault} turns into {@link InvalidSarif}.
 */
final class JsonCursor implements Closeable {
  private final InputStream in;
  private JsonParser json;

  JsonCursor(InputStream in) {
    this.in = in;
  }

  /** Reads the first token. */
  void start() throws IOException, InvalidSarif {
    json = SarifJson.parser(in);
    if (json.nextToken() == null) {
      throw invalid("the log is empty");
    }
  }

  /** Reads on to the end; anything but white space is a fault. */
  void end() throws IOException, InvalidSarif {
    if (json.nextToken() != null) {
      throw invalid("something follows the end of the log");
    }
  }

  void enterObject() throws InvalidSarif {
    expect(JsonToken.START_OBJECT, "an object");
  }

  void enterArray() throws InvalidSarif {
    expect(JsonToken.START_ARRAY, "an array");
  }

  /** Moves to the value of the next member that is not null; its name, or null at the end. */
  String nextMember() throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        return name;
      }
    }
    return null;
  }

  /** Moves to the next element; false at the array's end. */
  boolean nextElement() throws IOException {
    return json.nextToken() != JsonToken.END_ARRAY;
  }

  /** Leaves the value unread. */
  void skip() throws IOException {
    json.skipChildren();
  }

  /** The string here, made to fit {@code max} characters. */
  String text(int max) throws IOException, InvalidSarif {
    expect(JsonToken.VALUE_STRING, "a string");
    return Texts.fit(json.getText(), max);
  }

  /** The whole number here, at least {@code min}. */
  int number(int min) throws IOException, InvalidSarif {
    expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
    if (json.getNumberType() != JsonParser.NumberType.INT || json.getIntValue() < min) {
      throw invalid(Texts.quote(json.getText()) + " is not from " + min + " to 2147483647");
    }
    return json.getIntValue();
  }

  /** The level that stands here. */
  Level level() throws IOException, InvalidSarif {
    try {
      return Level.parse(text(Finding.MAX_MESSAGE));
    } catch (IllegalArgumentException e) {
      throw invalid(e.getMessage());
    }
  }

  private void expect(JsonToken token, String wanted) throws InvalidSarif {
    if (json.currentToken() != token) {
      throw invalid("is " + SarifJson.describe(json.currentToken()) + ", not " + wanted);
    }
  }

  /** The fault of the value here, or of the object or array that just ended. */
  InvalidSarif invalid(String fault) {
    return SarifFaults.at(json, json.currentTokenLocation(), fault, null);
  }

  /** What a failed read says about the log; the exception itself if it says nothing. */
  IOException fault(IOException e) throws InvalidSarif {
    return SarifFaults.translate(e, json);
  }

  /** Closes the log too. */
  @Override
  public void close() throws IOException {
    try (in) {
      release();
    }
  }

  /** Frees the parser's buffers, and leaves the log open. */
  void release() throws IOException {
    if (json != null) {
      json.close();
    }
  }
}
