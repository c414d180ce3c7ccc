package org.errand.bench.peer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The least that a durable queue needs: a task is a number. The limit of what PostgreSQL gives. */
final class BareTable implements SqlTable {
  @Override
  public String script() {
    return "sql-bare-table.sql";
  }

  @Override
  public void insert(Connection connection, int n) throws SQLException {
    execute(connection, "INSERT INTO task (n, status) VALUES (?, 'ENQUEUED')", n);
  }

  @Override
  public void insertAll(Connection connection, int count) throws SQLException {
    execute(
        connection,
        "INSERT INTO task (n, status) SELECT n, 'ENQUEUED' FROM generate_series(0, ? - 1) AS n",
        count);
  }

  private static void execute(Connection connection, String sql, int n) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, n);
      insert.executeUpdate();
    }
  }

  @Override
  public String claim() {
    return """
        WITH next AS MATERIALIZED (
            SELECT id FROM task WHERE status = 'ENQUEUED' ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)
        UPDATE task t SET status = 'RUNNING', started_at = clock_timestamp()
        FROM next WHERE t.id = next.id RETURNING t.id, t.n""";
  }

  @Override
  public int number(ResultSet row) throws SQLException {
    return row.getInt(2);
  }

  @Override
  public String finish() {
    return """
        UPDATE task SET status = 'COMPLETED', finished_at = clock_timestamp()
        WHERE id = ANY (?) AND status = 'RUNNING'""";
  }
}
