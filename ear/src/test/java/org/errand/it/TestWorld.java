package org.errand.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.errand.launch.ServerProcess;

/** One database, and the servers over it; most tests need but one. */
final class TestWorld implements AutoCloseable {
  private final Path work;
  private final TestDatabase database;
  private final List<TestServer> servers;

  private TestWorld(Path work, TestDatabase database, List<TestServer> servers) {
    this.work = work;
    this.database = database;
    this.servers = servers;
  }

  /**
   * One server.
   *
   * @param name of the server and of its directory
   * @param extra system properties of the server besides the usual
   */
  static TestWorld start(String name, int portOffset, Map<String, String> extra) {
    return start(name, new TestServer.Plan(name, portOffset, extra));
  }

  /** Some servers, which start side by side. */
  static TestWorld start(String name, TestServer.Plan... plans) {
    Path work = Path.of(System.getProperty("errand.work")).resolve(name);
    deleteOld(work);
    createDirectory(TestServer.traces(work));
    TestDatabase database = TestDatabase.in(work.resolve("postgres"));
    List<TestServer> servers =
        List.of(plans).stream()
            .map(plan -> new TestServer(plan, work, database.environment()))
            .toList();
    TestWorld world = new TestWorld(work, database, servers);
    try {
      servers.forEach(TestServer::launch);
      servers.forEach(TestServer::awaitReady);
      return world;
    } catch (RuntimeException e) {
      world.close();
      throw e;
    }
  }

  static void deleteOld(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(TestWorld::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void createDirectory(Path directory) {
    try {
      Files.createDirectories(directory);
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

  TestDatabase database() {
    return database;
  }

  List<TestServer> servers() {
    return servers;
  }

  /** Starts the first server again. */
  void startServer() {
    servers.get(0).start();
  }

  /** The first server's process. */
  ServerProcess server() {
    return servers.get(0).process();
  }

  /** The first server's directory of all task data. */
  Path tasks() {
    return servers.get(0).tasks();
  }

  /** What the bodies of probes have left, on all servers. */
  Traces traces() {
    return Traces.in(TestServer.traces(work));
  }

  /** A user of the first server. */
  ErrandClient as(String user) {
    return servers.get(0).as(user);
  }

  /** The one value that a query gives. */
  long count(String sql, Object... arguments) {
    return database.count(sql, arguments);
  }

  /** Runs a statement beside the servers. */
  void sql(String sql, Object... arguments) {
    database.sql(sql, arguments);
  }

  /** The servers stop side by side, and then the database does. */
  @Override
  public void close() {
    try {
      servers.parallelStream().forEach(TestServer::close);
    } finally {
      database.close();
    }
  }
}
