package org.example.letters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.errand.launch.DemoUsers;
import org.errand.launch.EmbeddedDatabase;
import org.errand.launch.ServerOptions;
import org.errand.launch.ServerProcess;

/**
 * The one server of all tests of this module, started with the application's own EAR. Another EAR
 * may be put in its place meanwhile.
 */
final class LettersServer {
  static final Path HOME = Path.of(System.getProperty("errand.home")).toAbsolutePath().normalize();

  /** An EAR with Errand and the application in it. */
  static final Path OWN_EAR = Path.of("target/letters.ear").toAbsolutePath();

  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static LettersServer running;

  private final Path work;
  private final Path base;
  private final ServerProcess process;
  private boolean own = true;

  private LettersServer() throws IOException {
    work = Path.of(System.getProperty("errand.work")).toAbsolutePath();
    deleteOld(work);
    base = work.resolve("server");
    EmbeddedDatabase database = EmbeddedDatabase.start(work.resolve("postgres"), 0);
    DemoUsers.addTo(base);
    process =
        ServerProcess.start(
            ServerOptions.of(HOME.resolve("ear/target/server"), base)
                .withNode("letters", 90 + Integer.getInteger("errand.it.first-port-offset", 0))
                .withHeap("-Xmx256m")
                // For seconds: what starts it fast is worth more than what runs fast.
                .withJvmArguments(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"))
                .withEar(OWN_EAR)
                .withEnvironment(database.environment())
                .withSystemProperties(
                    Map.of(
                        "errand.machine-id", "letters",
                        "errand.data-dir", work.resolve("tasks").toString(),
                        "letters.outbox", outbox().toString())));
    process.awaitReady(START_LIMIT);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  process.close();
                  database.close();
                }));
  }

  static synchronized LettersServer get() throws IOException {
    if (running == null) {
      running = new LettersServer();
    }
    return running;
  }

  private static void deleteOld(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (var files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** {@code http://127.0.0.1:PORT}. */
  String address() {
    String base = process.baseUri().toString();
    return base.substring(0, base.length() - "/errand".length());
  }

  LettersClient as(String user) {
    return new LettersClient(address(), user);
  }

  Path work() {
    return work;
  }

  /** Where sent letters go. */
  Path outbox() {
    return work.resolve("outbox");
  }

  /** Where its EAR is deployed from. */
  Path deployments() {
    return base.resolve("deployments");
  }

  /** From now on the application's own EAR runs. */
  void deployOwn() throws IOException {
    if (!own) {
      deploy(OWN_EAR);
      Awaitility.await("the application")
          .atMost(START_LIMIT)
          .until(() -> as("root").post("/letters/campaigns", "text/csv", "").status() == 400);
      own = true;
    }
  }

  /** Puts another EAR in the place of the one that runs, and waits until it is deployed. */
  void deploy(Path ear) throws IOException {
    Path part = deployments().resolve("errand.ear.part");
    Path place = deployments().resolve("errand.ear");
    Files.copy(ear, part, StandardCopyOption.REPLACE_EXISTING);
    Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
    replaced();
    // WildFly's mark bears the time of the file that it has deployed.
    Path mark = deployments().resolve("errand.ear.deployed");
    Awaitility.await("the deployment")
        .atMost(START_LIMIT)
        .until(() -> Files.exists(mark) && millis(mark) == millis(place));
  }

  private static long millis(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toMillis();
  }

  /** Somebody has put another EAR in its place. */
  void replaced() {
    own = false;
  }
}
