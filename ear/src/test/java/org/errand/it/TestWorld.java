package org.errand.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.errand.launch.DemoUsers;
import org.errand.launch.EmbeddedDatabase;
import org.errand.launch.ServerOptions;
import org.errand.launch.ServerProcess;

/** One database, and one server over it that can be killed and started again. */
final class TestWorld implements AutoCloseable {
  static final Duration START_LIMIT = Duration.ofMinutes(4);

  private final Path databaseDirectory;
  private final int databasePort;
  private EmbeddedDatabase database;
  private final ServerOptions options;
  private final Path tasks;
  private ServerProcess server;

  private TestWorld(
      Path databaseDirectory, EmbeddedDatabase database, ServerOptions options, Path tasks) {
    this.databaseDirectory = databaseDirectory;
    this.databasePort = database.port();
    this.database = database;
    this.options = options;
    this.tasks = tasks;
  }

  /**
   * @param name of the server and of its directory
   * @param extra system properties of the server besides the usual
   */
  static TestWorld start(String name, int portOffset, Map<String, String> extra) {
    Path work = Path.of(System.getProperty("errand.work")).resolve(name);
    Path tasks = work.resolve("tasks");
    deleteOld(work);
    EmbeddedDatabase database = EmbeddedDatabase.start(work.resolve("postgres"), 0);
    Map<String, String> properties = new HashMap<>();
    properties.put("errand.machine-id", name);
    properties.put("errand.data-dir", tasks.toString());
    properties.put("errand.testing", "true");
    properties.putAll(extra);
    ServerOptions options =
        ServerOptions.of(Path.of(System.getProperty("errand.server")), work.resolve("server"))
            .withNode(name, portOffset)
            .withHeap("-Xmx256m")
            .withEnvironment(database.environment())
            .withSystemProperties(properties);
    TestWorld world = new TestWorld(work.resolve("postgres"), database, options, tasks);
    world.startServer();
    return world;
  }

  private static void deleteOld(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (var files = Files.walk(directory)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(TestWorld::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void startServer() {
    DemoUsers.addTo(options.baseDir());
    server = ServerProcess.start(options);
    server.awaitReady(START_LIMIT);
  }

  /** The database goes, and leaves the server alone. */
  void stopDatabase() {
    database.stop();
  }

  /** The database is back, where it was and with what it had. */
  void startDatabase() {
    database = EmbeddedDatabase.start(databaseDirectory, databasePort);
  }

  ServerProcess server() {
    return server;
  }

  /** The directory of all task data. */
  Path tasks() {
    return tasks;
  }

  ErrandClient as(String user) {
    return new ErrandClient(server.baseUri(), user, user);
  }

  /** What leads a server to the database. */
  Map<String, String> environment() {
    return database.environment();
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), "errand", "errand");
  }

  /** The one value that a query gives. */
  long count(String sql, Object... arguments) {
    try (Connection connection = connect();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a statement beside the server. */
  void sql(String sql, Object... arguments) {
    try (Connection connection = connect();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } finally {
      database.close();
    }
  }
}
