package org.errand.bench.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;

/**
 * What a task server with Errand's API needs: who holds the token may ask how its task stands, a
 * task has a kind, a priority, a time to run and an input, and each server finds what it runs.
 */
final class TaskTable implements SqlTable {
  private static final int ROWS_OF_A_STATEMENT = 500;
  private static final int BYTES_OF_A_TOKEN = 32;
  private static final String KIND = "noop";
  private static final String USER = "root";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();

  @Override
  public String script() {
    return "sql-task-table.sql";
  }

  @Override
  public void insert(Connection connection, int n) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO task (token, kind, status, priority, username, input)
            VALUES (?, ?, 'ENQUEUED', 0, ?, ?::jsonb)""")) {
      insert.setString(1, token());
      insert.setString(2, KIND);
      insert.setString(3, USER);
      insert.setString(4, input(n));
      insert.executeUpdate();
    }
  }

  @Override
  public void insertAll(Connection connection, int count) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO task (token, kind, status, priority, username, input)
            SELECT token, kind, 'ENQUEUED', priority, username, input::jsonb
            FROM unnest(?::text[], ?::text[], ?::smallint[], ?::text[], ?::text[])
                AS a (token, kind, priority, username, input)""")) {
      for (int first = 0; first < count; first += ROWS_OF_A_STATEMENT) {
        int rows = Math.min(count - first, ROWS_OF_A_STATEMENT);
        int begin = first;
        String[] tokens = new String[rows];
        String[] inputs = new String[rows];
        Arrays.setAll(tokens, i -> token());
        Arrays.setAll(inputs, i -> input(begin + i));
        insert.setArray(1, connection.createArrayOf("text", tokens));
        insert.setArray(2, connection.createArrayOf("text", all(rows, KIND)));
        insert.setArray(3, connection.createArrayOf("smallint", all(rows, (short) 0)));
        insert.setArray(4, connection.createArrayOf("text", all(rows, USER)));
        insert.setArray(5, connection.createArrayOf("text", inputs));
        insert.executeUpdate();
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static Object[] all(int count, Object value) {
    return IntStream.range(0, count).mapToObj(i -> value).toArray();
  }

  private static String token() {
    byte[] random = new byte[BYTES_OF_A_TOKEN];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static String input(int n) {
    return "{\"n\": " + n + "}";
  }

  @Override
  public String claim() {
    return """
        WITH next AS MATERIALIZED (
            SELECT id FROM task
            WHERE kind = 'noop' AND status = 'ENQUEUED' AND run_at <= statement_timestamp()
            ORDER BY priority DESC, run_at, id LIMIT ? FOR UPDATE SKIP LOCKED)
        UPDATE task t
        SET status = 'RUNNING', machine = 'bench-0', attempt = attempt + 1, started_at = clock_timestamp()
        FROM next WHERE t.id = next.id RETURNING t.id, t.token, t.input::text""";
  }

  @Override
  public int number(ResultSet row) throws SQLException {
    try {
      return JSON.readTree(row.getString(3)).required("n").intValue();
    } catch (JsonProcessingException e) {
      throw new SQLException("not the input of a task", e);
    }
  }

  /** The rows were claimed by this process: nothing else is asked of them. */
  @Override
  public String finish() {
    return """
        UPDATE task SET status = 'COMPLETED', finished_at = clock_timestamp() WHERE id = ANY (?)""";
  }
}
