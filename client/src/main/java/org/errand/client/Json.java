package org.errand.client;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** JSON as maps, lists, texts, numbers and booleans. */
final class Json {
  private static final JSON STANDARD =
      JSON.std.with(JSON.Feature.READ_ONLY).with(JSON.Feature.WRITE_NULL_PROPERTIES);

  private Json() {}

  /**
   * An object; nothing in it can be changed.
   *
   * @throws IOException if the text is none
   */
  static Map<String, Object> object(String text) throws IOException {
    Map<String, Object> object = STANDARD.mapFrom(text);
    if (object == null) {
      throw new IOException("null in place of an object");
    }
    return object;
  }

  static String write(Object value) {
    try {
      return STANDARD.asString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
