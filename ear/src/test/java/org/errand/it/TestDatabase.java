package org.errand.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.errand.launch.EmbeddedDatabase;

/** The database of a test: it can go away and come back, and is asked beside the servers. */
final class TestDatabase implements AutoCloseable {
  private final Path directory;
  private final int port;
  private EmbeddedDatabase running;

  private TestDatabase(Path directory, EmbeddedDatabase running) {
    this.directory = directory;
    this.port = running.port();
    this.running = running;
  }

  /** A new one, in a directory that is not there yet. */
  static TestDatabase in(Path directory) {
    DatabaseTemplate.copyTo(directory);
    return new TestDatabase(directory, EmbeddedDatabase.start(directory, 0));
  }

  /** It goes in order, and leaves the servers alone. */
  void stop() {
    running.stop();
  }

  /** SIGKILL to all of its processes. */
  void kill() {
    try {
      List<String> pidFile = Files.readAllLines(directory.resolve("postmaster.pid"));
      ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pidFile.get(0))).orElseThrow();
      List<ProcessHandle> all =
          Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
      all.forEach(ProcessHandle::destroyForcibly);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    running.stop(); // Gives up the launcher's hold on the directory.
  }

  /** It is back, where it was and with what it had. */
  void start() {
    running = EmbeddedDatabase.start(directory, port);
  }

  /** What leads a server to it. */
  Map<String, String> environment() {
    return running.environment();
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(running.jdbcUrl(), "errand", "errand");
  }

  /** As the database's own superuser. */
  Connection connectAsAdministrator() throws SQLException {
    return DriverManager.getConnection(running.adminJdbcUrl(), "postgres", "postgres");
  }

  /** Where PostgreSQL keeps its files. */
  Path directory() {
    return directory;
  }

  /** The one value that a query gives. */
  long count(String sql, Object... arguments) {
    try (Connection connection = connect();
        var statement = prepare(connection, sql, arguments);
        var rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a statement beside the servers. */
  void sql(String sql, Object... arguments) {
    try (Connection connection = connect();
        var statement = prepare(connection, sql, arguments)) {
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static PreparedStatement prepare(Connection connection, String sql, Object... arguments)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    running.close();
  }
}
