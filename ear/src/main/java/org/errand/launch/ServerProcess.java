package org.errand.launch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One running WildFly. The process held is the server's JVM itself, so a signal sent to {@link
 * #pid()} hits it and nothing else.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ServerOptions options;
  private final Process process;
  private final ConsoleLog console;

  private ServerProcess(ServerOptions options, Process process) {
    this.options = options;
    this.process = process;
    this.console = ConsoleLog.follow(process.getInputStream(), consoleFile(options));
  }

  /**
   * Prepares the base directory, stops a server that an earlier run left on it, and starts. Returns
   * before the server is ready.
   *
   * @throws PortInUse when the HTTP, HTTPS or management port is taken
   * @throws LaunchFailure when the directory cannot be prepared or Java not be started
   */
  public static ServerProcess start(ServerOptions options) {
    LeftoverServer.stop(options.baseDir());
    String remedy = "choose others with --port-offset (now " + options.portOffset() + ")";
    Ports.requireFree(options.httpPort(), "HTTP", remedy);
    Ports.requireFree(options.httpsPort(), "HTTPS", remedy);
    Ports.requireFree(options.managementPort(), "management", remedy);
    BaseDirectory.prepare(options.serverHome(), options.baseDir(), options.ear());
    ProcessBuilder builder =
        new ProcessBuilder(ServerCommand.of(options))
            .directory(options.baseDir().toFile())
            .redirectErrorStream(true);
    // The C library's heaps, one for some threads each, would keep tens of MiB that nobody uses.
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    builder.environment().putAll(options.environment());
    try {
      ServerProcess server = new ServerProcess(options, builder.start());
      LeftoverServer.remember(options.baseDir(), server.pid());
      return server;
    } catch (IOException e) {
      throw new LaunchFailure("cannot start the server: " + e.getMessage(), e);
    }
  }

  /**
   * Waits until {@code /health/ready} answers 200 and lists the engine.
   *
   * @throws LaunchFailure with the last 40 lines of the console, when the server dies, starts with
   *     errors, or is not ready in time
   */
  public void awaitReady(Duration limit) {
    await(whenReady(limit));
  }

  /** As {@link #awaitReady}, without waiting: fails with a {@link LaunchFailure}. */
  public CompletableFuture<Void> whenReady(Duration limit) {
    CompletableFuture<Void> ready = ReadinessProbe.start(baseUri());
    var unused1 =
        console.startedWithErrors().thenRun(() -> fail(ready, "the server started with errors"));
    var unused2 =
        onExit().thenAccept(code -> fail(ready, "the server ended with exit code " + code));
    return ready
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            failure -> {
              throw failure instanceof TimeoutException
                  ? failure("the server was not ready within " + limit)
                  : new CompletionException(failure);
            });
  }

  /** Completes with the exit code when the server has ended. */
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Sends SIGKILL and waits for the end. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /**
   * Sends SIGTERM and waits for the end.
   *
   * @return the exit code; 143 is the usual one after SIGTERM
   * @throws LaunchFailure when the server had to be killed after {@code limit}
   */
  public int terminate(Duration limit) {
    // Not Process.destroy(): that closes the console, and the server's last lines would be lost.
    process.toHandle().destroy();
    try {
      return onExit().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException timedOut) {
      kill();
      throw new LaunchFailure("the server did not stop within " + limit + "; killed it", timedOut);
    }
  }

  /** Sends a signal, named without SIG: {@code STOP}, {@code CONT}, {@code TERM}. */
  public void signal(String name) {
    Command.run(
            List.of("sh", "-c", "kill -s \"$0\" \"$1\"", name, Long.toString(pid())),
            Duration.ofSeconds(10))
        .orFail("cannot send SIG" + name);
  }

  /** The JVM's process id. */
  public long pid() {
    return process.pid();
  }

  /** The web application: {@code http://127.0.0.1:PORT/errand}. */
  public URI baseUri() {
    return URI.create("http://127.0.0.1:" + options.httpPort() + "/errand");
  }

  /** Management and health: {@code http://127.0.0.1:PORT}. */
  public URI managementUri() {
    return URI.create("http://127.0.0.1:" + options.managementPort());
  }

  /** WildFly's log, which goes on over restarts. */
  public Path logFile() {
    return options.baseDir().resolve("log/server.log");
  }

  /** What this start printed; begun anew when 5 MB are full. */
  public Path consoleFile() {
    return consoleFile(options);
  }

  /** Terminates the server, if it still runs. */
  @Override
  public void close() {
    if (process.isAlive()) {
      terminate(PATIENCE);
    }
  }

  private static Path consoleFile(ServerOptions options) {
    return options.baseDir().resolve("log/console.log");
  }

  private void fail(CompletableFuture<Void> ready, String reason) {
    ready.completeExceptionally(failure(reason));
  }

  private LaunchFailure failure(String reason) {
    return new LaunchFailure(
        reason + "; the last lines of " + consoleFile() + ":\n" + console.lastLines());
  }

  private static void await(CompletableFuture<Void> future) {
    try {
      future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LaunchFailure failure ? failure : e;
    }
  }
}
