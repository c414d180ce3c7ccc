package org.errand.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The server that a killed launcher left running on a base directory. */
final class LeftoverServer {
  private static final System.Logger LOG = System.getLogger(LeftoverServer.class.getName());
  private static final String PID_FILE = "server.pid";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private LeftoverServer() {}

  /** Notes which process runs on a base directory. */
  static void remember(Path baseDir, long pid) {
    try {
      Files.writeString(baseDir.resolve(PID_FILE), pid + "\n");
    } catch (IOException e) {
      throw new LaunchFailure("cannot write into " + baseDir + ": " + e, e);
    }
  }

  /** Stops it, if there is one: SIGTERM, and SIGKILL after a minute. */
  static void stop(Path baseDir) {
    find(baseDir)
        .ifPresent(
            process -> {
              LOG.log(
                  System.Logger.Level.WARNING,
                  "the server of an earlier run (pid " + process.pid() + ") is still up; stopping");
              process.destroy();
              try {
                process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
              } catch (CompletionException timedOut) {
                process.destroyForcibly();
                process.onExit().join();
              }
            });
  }

  private static Optional<ProcessHandle> find(Path baseDir) {
    try {
      long pid = Long.parseLong(Files.readString(baseDir.resolve(PID_FILE)).strip());
      String commandLine = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
      // The number may be another process's by now; no other has this argument.
      return commandLine.contains("\0-Djboss.server.base.dir=" + baseDir + "\0")
          ? ProcessHandle.of(pid)
          : Optional.empty();
    } catch (IOException | NumberFormatException gone) {
      return Optional.empty();
    }
  }
}
