package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A table that nobody else can write to, so that who wants to stands still there. */
final class HeldTable implements AutoCloseable {
  private final Connection connection;
  private final String table;

  HeldTable(DataSource dataSource, String table) throws SQLException {
    this.table = table;
    connection = dataSource.getConnection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE " + table + " IN EXCLUSIVE MODE");
    }
  }

  /** Waits until somebody waits for it. */
  void awaitWaiter() {
    TaskTable.await()
        .untilAsserted(() -> assertThat(waiters()).as(table + " waiters").isPositive());
  }

  private int waiters() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '"
                    + table
                    + "'::regclass")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** Lets others write again. */
  void release() throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.rollback();
    }
  }
}
