package org.errand.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * A real PostgreSQL on 127.0.0.1 with role, password and database {@code errand}. Its data outlive
 * this process, and it runs with PostgreSQL's own defaults for durability.
 *
 * <p>Close it after the servers that use it. If this process is killed, PostgreSQL runs on; the
 * next start on the same directory stops it in order first.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EmbeddedDatabase.class.getName());
  private static final String NAME = "errand";

  private final PostgresControl control;
  private final DirectoryLock lock;
  private final int port;
  private boolean stopped;

  private EmbeddedDatabase(PostgresControl control, DirectoryLock lock, int port) {
    this.control = control;
    this.lock = lock;
    this.port = port;
  }

  /**
   * Starts on a data directory, which is made when missing, and waits until connections are
   * accepted.
   *
   * @param dataDirectory PostgreSQL's; kept when the database stops
   * @param port a TCP port, or 0 for any that is free
   * @throws PortInUse when the port is taken
   * @throws LaunchFailure when another launcher uses the directory, or PostgreSQL does not start
   */
  public static EmbeddedDatabase start(Path dataDirectory, int port) {
    Path directory = dataDirectory.toAbsolutePath().normalize();
    DirectoryLock lock =
        DirectoryLock.take(directory.resolveSibling(directory.getFileName() + ".lock"));
    try {
      Path cache = PrivateCache.orElse(directory.resolveSibling("postgres-programs"));
      PostgresControl control = new PostgresControl(PostgresBinaries.in(cache), directory);
      prepare(control, directory);
      int used = port == 0 ? Ports.anyFree() : port;
      Ports.requireFree(used, "PostgreSQL", "choose another one with --port-offset");
      control.start(used);
      EmbeddedDatabase database = new EmbeddedDatabase(control, lock, used);
      database.createMissing();
      return database;
    } catch (IOException e) {
      lock.close();
      throw new LaunchFailure("cannot use " + directory + " for PostgreSQL: " + e, e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void prepare(PostgresControl control, Path directory) throws IOException {
    if (!control.isInitialised()) {
      Files.createDirectories(directory.getParent());
      control.initialise();
      return;
    }
    control
        .runningPid()
        .ifPresent(
            pid -> {
              LOG.log(
                  System.Logger.Level.WARNING,
                  "PostgreSQL of an earlier run (pid " + pid + ") is still up; stopping it");
              control.stop();
            });
  }

  private void createMissing() {
    try (Connection connection =
            DriverManager.getConnection(adminJdbcUrl(), "postgres", PostgresControl.SUPERUSER);
        Statement statement = connection.createStatement()) {
      if (isEmpty(statement, "SELECT 1 FROM pg_roles WHERE rolname = 'errand'")) {
        statement.execute("CREATE ROLE errand LOGIN PASSWORD 'errand'");
      }
      if (isEmpty(statement, "SELECT 1 FROM pg_database WHERE datname = 'errand'")) {
        statement.execute("CREATE DATABASE errand OWNER errand");
      }
    } catch (SQLException e) {
      control.stop();
      throw new LaunchFailure("cannot create the database errand: " + e.getMessage(), e);
    }
  }

  private static boolean isEmpty(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return !rows.next();
    }
  }

  /** The TCP port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The database {@code errand}; user and password are {@code errand} too. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
  }

  /** The database {@code postgres}; user and password of the superuser are {@code postgres} too. */
  public String adminJdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** The environment variables that lead a server, or {@code psql}, to this database. */
  public Map<String, String> environment() {
    return Map.of(
        "PGHOST", "127.0.0.1",
        "PGPORT", Integer.toString(port),
        "PGUSER", NAME,
        "PGPASSWORD", NAME,
        "PGDATABASE", NAME);
  }

  /**
   * Ends all sessions and stops; the data stay. Again: nothing happens.
   *
   * @throws LaunchFailure when PostgreSQL does not stop
   */
  public synchronized void stop() {
    if (!stopped) {
      stopped = true;
      try (lock) {
        control.stop();
      }
    }
  }

  @Override
  public void close() {
    stop();
  }
}
