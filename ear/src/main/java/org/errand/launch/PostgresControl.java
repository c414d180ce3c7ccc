package org.errand.launch;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's own programs, applied to one data directory. */
final class PostgresControl {
  static final String SUPERUSER = "postgres";

  private static final int WAIT_SECONDS = 120;
  private static final Duration LIMIT = Duration.ofSeconds(WAIT_SECONDS + 10L);

  private final Path programs;
  private final Path dataDirectory;

  PostgresControl(Path home, Path dataDirectory) {
    this.programs = home.resolve("bin");
    this.dataDirectory = dataDirectory;
  }

  boolean isInitialised() {
    return Files.exists(dataDirectory.resolve("PG_VERSION"));
  }

  /** Makes the data directory, wholly or not at all. */
  void initialise() throws IOException {
    Path fresh = dataDirectory.resolveSibling(dataDirectory.getFileName() + ".new");
    Directories.delete(fresh);
    Path password = Files.createTempFile("errand-", ".pw");
    try {
      Files.writeString(password, SUPERUSER);
      run(
              "initdb",
              "--pgdata=" + fresh,
              "--username=" + SUPERUSER,
              "--auth=scram-sha-256",
              "--pwfile=" + password,
              "--encoding=UTF8",
              "--locale=C",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8")
          .orFail("PostgreSQL could not make its data directory " + dataDirectory);
    } finally {
      Files.delete(password);
    }
    Files.deleteIfExists(dataDirectory); // only if empty
    Files.move(fresh, dataDirectory);
  }

  /**
   * Starts the server and waits until it accepts connections. It gets a session of its own, so that
   * Ctrl-C in the launcher's terminal does not reach it before WildFly has stopped.
   */
  void start(int port) {
    String options =
        String.join(
            " ",
            "-p " + port,
            "-c listen_addresses=127.0.0.1",
            "-c unix_socket_directories=''",
            "-c max_connections=200",
            "-c timezone=UTC",
            "-c logging_collector=on",
            "-c log_filename=postgresql-%a.log",
            "-c log_truncate_on_rotation=on");
    Path log = dataDirectory.resolve("start.log");
    Command start = control("start", "-l", log.toString(), "-o", options);
    if (!start.succeeded()) {
      start.orFail("PostgreSQL did not start; see " + log + " and " + dataDirectory.resolve("log"));
    }
  }

  /** Ends sessions, writes a checkpoint and stops; without one, if that takes too long. */
  void stop() {
    if (!control("stop", "-m", "fast").succeeded() && runningPid().isPresent()) {
      control("stop", "-m", "immediate").orFail("PostgreSQL did not stop");
    }
  }

  /**
   * The process that runs on this data directory. A pid file whose process is gone, or is now
   * somebody else's, is deleted: PostgreSQL would take any live process of that number for its own.
   */
  Optional<Long> runningPid() {
    Path file = dataDirectory.resolve("postmaster.pid");
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
      if (isAtWorkHere(pid)) {
        return Optional.of(pid);
      }
      Files.deleteIfExists(file);
      return Optional.empty();
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      throw new LaunchFailure("cannot make sense of " + file + ": " + e, e);
    }
  }

  private boolean isAtWorkHere(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    // A zombie has no directory any more; PostgreSQL's is its data directory.
    return Files.exists(process.resolve("cwd"))
        && process.resolve("cwd").toRealPath().equals(dataDirectory.toRealPath());
  }

  private Command control(String... arguments) {
    List<String> all =
        new ArrayList<>(List.of("-D", dataDirectory.toString(), "-w", "-t", "" + WAIT_SECONDS));
    all.addAll(List.of(arguments));
    return run("pg_ctl", all.toArray(String[]::new));
  }

  private Command run(String program, String... arguments) {
    List<String> words = new ArrayList<>();
    if (new UnixSystem().getUid() == 0) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it is not.
      words.addAll(List.of("unshare", "-U"));
    }
    words.add(programs.resolve(program).toString());
    words.addAll(List.of(arguments));
    return Command.run(words, LIMIT);
  }
}
