package org.errand.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The named statements: {@code sql/NAME.sql} beside this class. */
final class Sql {
  private static final Pattern NAME = Pattern.compile("/\\* errand (\\w+) \\*/");
  private static final Map<String, String> CACHE = new ConcurrentHashMap<>();

  private Sql() {}

  static String named(String name) {
    return CACHE.computeIfAbsent(name, Sql::load);
  }

  /** The name of the statement that begins the text. */
  static String nameOf(String sql) {
    Matcher name = NAME.matcher(sql);
    return name.lookingAt() ? name.group(1) : "without a name";
  }

  private static String load(String name) {
    try (InputStream in = Sql.class.getResourceAsStream("sql/" + name + ".sql")) {
      if (in == null) {
        throw new IllegalArgumentException("There is no statement " + name);
      }
      // Whoever looks at the database's activity sees which one it is.
      return "/* errand " + name + " */\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read statement " + name, e);
    }
  }
}
