package org.errand.client;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as maps, lists, texts, numbers and booleans. */
final class Json {
  private static final JSON STANDARD = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

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
    Map<String, Object> frozen = new LinkedHashMap<>();
    object.forEach((name, value) -> frozen.put(name, frozen(value)));
    return Collections.unmodifiableMap(frozen);
  }

  /** Nulls are kept, which the JDK's own immutable collections do not. */
  private static Object frozen(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> frozen = new LinkedHashMap<>();
      map.forEach((name, item) -> frozen.put(name, frozen(item)));
      return Collections.unmodifiableMap(frozen);
    }
    if (value instanceof List<?> list) {
      List<Object> frozen = new ArrayList<>();
      list.forEach(item -> frozen.add(frozen(item)));
      return Collections.unmodifiableList(frozen);
    }
    return value;
  }

  static String write(Object value) {
    try {
      return STANDARD.asString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
