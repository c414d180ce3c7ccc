package org.errand.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * What the user asked {@code ./run} for.
 *
 * @param home the project's root directory
 * @param dataDir everything that outlives a run
 * @param portOffset added to the ports of HTTP, management and PostgreSQL
 * @param testing whether the server accepts dummy tasks
 * @param help whether only the usage is wanted
 * @param ear an EAR with Errand in it to run in place of the built one, or null
 * @param heap JVM option for the server's largest heap
 * @param ownDatabase whether {@code PGHOST} names a database, so that none is embedded
 */
record LaunchOptions(
    Path home,
    Path dataDir,
    int portOffset,
    boolean testing,
    boolean help,
    Path ear,
    String heap,
    boolean ownDatabase) {

  static final String USAGE =
      """
      usage: ./run [--port-offset N] [--data DIR] [--testing] [--ear FILE]

        --port-offset N  add N to the ports 8080 (HTTP), 8443 (HTTPS), 9990 (management)
                         and 15432 (PostgreSQL); default 0
        --data DIR       keep database, task data and logs in DIR; default .data in the project
        --testing        accept dummy tasks (POST /testing/dummy-tasks)
        --ear FILE       run this EAR, which has Errand in it and kinds of your own
        --help           print this

      environment:
        PGHOST           use this PostgreSQL, with PGPORT, PGDATABASE, PGUSER, PGPASSWORD and
                         PGSSLMODE, instead of the embedded one; adds no demo users
        ERRAND_HEAP      the server's largest heap; default 512m
      """;

  private static final int DATABASE_PORT = 15432;
  private static final int LARGEST_OFFSET = 65535 - DATABASE_PORT;
  private static final String DEFAULT_HEAP = "512m";

  /**
   * Reads them.
   *
   * @throws UsageError for an unknown option or a value that makes no sense
   */
  static LaunchOptions parse(List<String> arguments, Map<String, String> environment) {
    String home = environment.getOrDefault("ERRAND_HOME", "");
    if (home.isEmpty()) {
      throw new UsageError("ERRAND_HOME is not set; start Errand with ./run");
    }
    Path dataDir = Path.of(home, ".data");
    int portOffset = 0;
    boolean testing = false;
    boolean help = false;
    Path ear = null;
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      String option = rest.removeFirst();
      switch (option) {
        case "--port-offset" -> portOffset = offset(value(option, rest));
        case "--data" -> dataDir = Path.of(value(option, rest));
        case "--ear" -> ear = ear(value(option, rest));
        case "--testing" -> testing = true;
        case "--help", "-h" -> help = true;
        default -> throw new UsageError("unknown option: " + option);
      }
    }
    return new LaunchOptions(
        Path.of(home),
        dataDir.toAbsolutePath().normalize(),
        portOffset,
        testing,
        help,
        ear,
        heap(environment.getOrDefault("ERRAND_HEAP", DEFAULT_HEAP)),
        !environment.getOrDefault("PGHOST", "").isEmpty());
  }

  int databasePort() {
    return DATABASE_PORT + portOffset;
  }

  Path serverHome() {
    return home.resolve("ear/target/server");
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty() || rest.peekFirst().isEmpty()) {
      throw new UsageError(option + " needs a value");
    }
    return rest.removeFirst();
  }

  private static Path ear(String text) {
    Path file = Path.of(text).toAbsolutePath().normalize();
    if (Files.isRegularFile(file)) {
      return file;
    }
    throw new UsageError("--ear: there is no file " + file);
  }

  private static int offset(String text) {
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= LARGEST_OFFSET) {
      return Integer.parseInt(text);
    }
    throw new UsageError("--port-offset must be 0 to " + LARGEST_OFFSET + ", not " + text);
  }

  private static String heap(String text) {
    if (text.matches("[1-9]\\d*[kKmMgG]")) {
      return "-Xmx" + text;
    }
    throw new UsageError("ERRAND_HEAP must be a size such as 512m or 2g, not " + text);
  }
}
