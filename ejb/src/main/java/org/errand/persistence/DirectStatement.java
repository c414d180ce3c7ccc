package org.errand.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A named statement that goes to the driver by the shortest way. Jdbi makes configuration, bindings
 * and their types anew for each call: of the few statements that each task needs by itself that was
 * more work than all the rest, so these go without it.
 */
final class DirectStatement {
  /** A name to bind, or what looks like one and is none: comments, texts, casts. */
  private static final Pattern PARAMETER =
      Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|::|:(\\w+)", Pattern.DOTALL);

  /** Reads what stands in a row. */
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final String text;
  private final List<String> names = new ArrayList<>();

  /**
   * @param sql with names to bind, as {@link Sql} has it
   */
  DirectStatement(String sql) {
    StringBuilder plain = new StringBuilder();
    Matcher next = PARAMETER.matcher(sql);
    while (next.find()) {
      if (next.group(1) != null) {
        names.add(next.group(1));
      }
      next.appendReplacement(
          plain, next.group(1) == null ? Matcher.quoteReplacement(next.group()) : "?");
    }
    text = next.appendTail(plain).toString();
  }

  /**
   * Executes it in a connection of its own, or in that of the transaction.
   *
   * @param values by name: text, numbers, booleans, times with an offset, arrays of the first
   *     three, null
   * @return all rows
   * @throws StatementFailed if the database refuses it, or cannot be reached
   */
  <T> List<T> rows(DataSource dataSource, Map<String, Object> values, Reader<T> reader) {
    try (Connection connection = dataSource.getConnection()) {
      return rows(connection, values, reader);
    } catch (SQLException e) {
      throw new StatementFailed(Sql.nameOf(text), e);
    }
  }

  /** The same in a connection that there is already. */
  <T> List<T> rows(Connection connection, Map<String, Object> values, Reader<T> reader) {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      for (int i = 0; i < names.size(); i++) {
        bind(connection, statement, i + 1, values.get(names.get(i)));
      }
      try (ResultSet result = executed(statement)) {
        List<T> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(reader.read(result));
        }
        return rows;
      }
    } catch (SQLException e) {
      throw new StatementFailed(Sql.nameOf(text), e);
    }
  }

  private ResultSet executed(PreparedStatement statement) throws SQLException {
    try (StatementWatch.Watched watched = new StatementWatch.Watched(text)) {
      try {
        return statement.executeQuery();
      } catch (SQLException e) {
        throw watched.refused(e);
      }
    }
  }

  private static void bind(
      Connection connection, PreparedStatement statement, int place, Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(place, Types.NULL); // Of whatever type it stands for.
    } else if (value instanceof Object[] array) {
      statement.setArray(place, connection.createArrayOf(elementType(array), array));
    } else {
      statement.setObject(place, value);
    }
  }

  private static String elementType(Object[] array) {
    Class<?> type = array.getClass().getComponentType();
    if (type == Long.class) {
      return "bigint";
    }
    if (type == Integer.class) {
      return "integer";
    }
    if (type == Boolean.class) {
      return "boolean";
    }
    if (type == String.class) {
      return "text";
    }
    throw new IllegalArgumentException("There are no arrays of " + type);
  }
}
