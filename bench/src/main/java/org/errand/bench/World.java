package org.errand.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.errand.launch.DemoUsers;
import org.errand.launch.EmbeddedDatabase;
import org.errand.launch.ServerOptions;
import org.errand.launch.ServerProcess;

/** One database for all that is measured, and the servers over it, which come and go. */
final class World implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final int PORTS_OF_A_SERVER = 100;

  private final Settings settings;
  private final EmbeddedDatabase database;

  private World(Settings settings, EmbeddedDatabase database) {
    this.settings = settings;
    this.database = database;
  }

  /** A new database; what an earlier run left is gone. */
  static World start(Settings settings) throws IOException {
    Directories.renew(settings.work());
    return new World(settings, EmbeddedDatabase.start(postgres(settings), 0));
  }

  private static Path postgres(Settings settings) {
    return settings.work().resolve("postgres");
  }

  Settings settings() {
    return settings;
  }

  /** Where PostgreSQL writes its log. */
  Path databaseLogs() {
    return postgres(settings).resolve("log");
  }

  String databaseUrl() {
    return database.jdbcUrl();
  }

  /** The only server, ready, whose Errand can be driven from inside. */
  Server server() throws IOException {
    return server(0);
  }

  /** One of several. */
  Server server(int number) throws IOException {
    Server server = launch(Image.DRIVEN, number);
    try {
      server.process().awaitReady(START_LIMIT);
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** A server that has just been started, and need not be ready yet. */
  Server launch(Image image, int number) throws IOException {
    Path work = settings.work();
    String name = "bench-" + number;
    Path baseDir = work.resolve("server-" + image.ordinal() + "-" + number);
    DemoUsers.addTo(baseDir);
    return new Server(
        ServerProcess.start(
            ServerOptions.of(image.in(work, settings.server()), baseDir)
                .withNode(name, settings.portOffset() + number * PORTS_OF_A_SERVER)
                .withEnvironment(database.environment())
                .withJvmArguments(settings.jvm())
                .withSystemProperties(
                    Map.of(
                        "errand.machine-id",
                        name,
                        "errand.data-dir",
                        work.resolve("tasks-" + number).toString(),
                        "errand.background-workers",
                        "8",
                        "errand.requests-per-second",
                        "1000000",
                        "errand.requests-burst",
                        "1000000",
                        "errand.concurrent-requests",
                        "100000"))));
  }

  /** A connection to the database {@code errand}. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), "errand", "errand");
  }

  /** Runs a statement in the database {@code errand}. */
  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The one number that a query in the database {@code errand} gives. */
  long count(String sql) throws SQLException {
    try (Connection connection = connect()) {
      return number(connection, sql);
    }
  }

  /** The same as the superuser, from another database, whose own work is not counted. */
  long countBeside(String sql) throws SQLException {
    try (Connection connection = connectBeside()) {
      return number(connection, sql);
    }
  }

  /** Runs a statement as the superuser. */
  void executeBeside(String sql) throws SQLException {
    try (Connection connection = connectBeside();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connectBeside() throws SQLException {
    return DriverManager.getConnection(database.adminJdbcUrl(), "postgres", "postgres");
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
