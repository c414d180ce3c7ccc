package org.errand.launch;

import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One run of {@code ./run}, from its lock file to its exit code. */
final class Launch {
  /** A server that migrates a large table takes its time; one that has died is noticed at once. */
  private static final Duration START_LIMIT = Duration.ofHours(4);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  private final LaunchOptions options;
  private final CompletableFuture<Void> stopRequest;
  private final PrintStream out;
  private final PrintStream progress;

  /**
   * A run that has not begun.
   *
   * @param stopRequest completes when the user wants it to end
   * @param out the ready line and what to try
   * @param progress what happens meanwhile
   */
  Launch(
      LaunchOptions options,
      CompletableFuture<Void> stopRequest,
      PrintStream out,
      PrintStream progress) {
    this.options = options;
    this.stopRequest = stopRequest;
    this.out = out;
    this.progress = progress;
  }

  /**
   * Runs until a stop is requested or the server dies.
   *
   * @return 0 after a requested stop, else 1
   * @throws LaunchFailure when something does not start or stop
   */
  int run() {
    DirectoryLock lock = DirectoryLock.take(options.dataDir().resolve("run.lock"));
    try (lock) {
      // The server of a killed run first: its database stops after it.
      LeftoverServer.stop(serverDir());
      return options.ownDatabase() ? runServer(Map.of()) : runWithDatabase();
    }
  }

  private int runWithDatabase() {
    progress.println("starting PostgreSQL on port " + options.databasePort());
    try (EmbeddedDatabase database =
        EmbeddedDatabase.start(options.dataDir().resolve("postgres"), options.databasePort())) {
      DemoUsers.addTo(serverDir());
      int exitCode = stopRequest.isDone() ? 0 : runServer(database.environment());
      progress.println("stopping PostgreSQL");
      return exitCode;
    }
  }

  private int runServer(Map<String, String> databaseEnvironment) {
    try (ServerProcess server = ServerProcess.start(serverOptions(databaseEnvironment))) {
      progress.println("starting the server; its log: " + server.logFile());
      if (!awaitReady(server)) {
        return terminate(server);
      }
      greet(server);
      CompletableFuture<Integer> death = server.onExit();
      CompletableFuture.anyOf(stopRequest, death).join();
      if (stopRequest.isDone()) {
        return terminate(server);
      }
      progress.println("the server ended by itself, exit code " + death.join());
      return 1;
    }
  }

  private boolean awaitReady(ServerProcess server) {
    try {
      CompletableFuture.anyOf(stopRequest, server.whenReady(START_LIMIT)).join();
      return !stopRequest.isDone();
    } catch (CompletionException e) {
      if (stopRequest.isDone()) {
        return false;
      }
      throw e.getCause() instanceof LaunchFailure failure ? failure : e;
    }
  }

  private void greet(ServerProcess server) {
    if (options.ownDatabase()) {
      out.print(Greeting.ready(server.baseUri()));
    } else {
      DemoProduct.createIfMissing(server.baseUri());
      out.print(Greeting.ready(server.baseUri()));
      out.print(Greeting.demo(server.baseUri(), options.testing()));
    }
    out.flush();
  }

  private int terminate(ServerProcess server) {
    progress.println("stopping the server");
    server.terminate(STOP_LIMIT);
    return 0;
  }

  private ServerOptions serverOptions(Map<String, String> databaseEnvironment) {
    int port = 8080 + options.portOffset();
    Map<String, String> properties = new HashMap<>();
    properties.put("errand.data-dir", options.dataDir().resolve("tasks").toString());
    properties.put("errand.machine-id", hostname() + "-" + port);
    if (options.testing()) {
      properties.put("errand.testing", "true");
    }
    return ServerOptions.of(options.serverHome(), serverDir())
        .withEar(options.ear())
        .withNode("errand-" + port, options.portOffset())
        .withHeap(options.heap())
        .withEnvironment(databaseEnvironment)
        .withSystemProperties(properties);
  }

  private Path serverDir() {
    return options.dataDir().resolve("server");
  }

  private static String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
