package org.errand.bench.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A peer's own schema, and the pool of connections that lead to it. */
record Schema(String name, HikariDataSource pool) implements AutoCloseable {
  static final String USER = "errand";

  /** As many as Errand's pool has by default. */
  private static final int CONNECTIONS = 24;

  /** Made when the first connection is, that is by {@link #renew}. */
  static Schema in(String databaseUrl, String name) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url(databaseUrl, name));
    config.setUsername(USER);
    config.setPassword(USER);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(2);
    return new Schema(name, new HikariDataSource(config));
  }

  static String url(String databaseUrl, String schema) {
    return databaseUrl + "?currentSchema=" + schema + "&reWriteBatchedInserts=true";
  }

  /** Whatever was in it is gone. */
  void renew() throws SQLException {
    execute("DROP SCHEMA IF EXISTS " + name + " CASCADE; CREATE SCHEMA " + name);
  }

  /** Runs the statements of a file on the class path. */
  void script(String path) throws SQLException {
    try (InputStream in = Schema.class.getResourceAsStream(path)) {
      execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + path, e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The one number that a query gives. */
  long count(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Leaves nothing in the database. */
  @Override
  public void close() throws SQLException {
    try (pool) {
      execute("DROP SCHEMA IF EXISTS " + name + " CASCADE");
    }
  }
}
