package org.errand.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A database that goes away, in one way or another, and comes back. */
class DatabaseFaultsIT {
  private static final int WORKERS = 8;
  private static TestWorld world;

  /** The lease outlasts each absence: where the server is not taken for dead, nothing is lost. */
  @BeforeAll
  static void start() {
    world =
        FaultWorld.start(
            "faults-database",
            FaultWorld.server("faults-database", 800, Map.of("errand.lease", "PT60S")));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void restart() throws Exception {
    try (Scenario scenario = Scenario.begin("PostgreSQL restarts", world)) {
      scenario.load().awaitAcknowledged(150);
      world.database().stop();
      world.database().start();
      scenario.load().awaitMore(150);
      scenario.endWithEveryOutcome();
    }
  }

  @Test
  void sigkill() throws Exception {
    try (Scenario scenario = Scenario.begin("PostgreSQL is killed (SIGKILL)", world)) {
      scenario.load().awaitAcknowledged(150);
      world.database().kill();
      world.database().start();
      scenario.load().awaitMore(150);
      scenario.endWithEveryOutcome();
    }
  }

  @Test
  void backendsTerminatedAtRandom() throws Exception {
    try (Scenario scenario = Scenario.begin("database sessions are terminated", world)) {
      for (int n = 10; n <= Scenario.ENOUGH; n += 10) {
        scenario.load().awaitAcknowledged(n);
        world.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE application_name LIKE 'errand%' ORDER BY random() LIMIT 1");
      }
      scenario.endWithEveryOutcome();
    }
  }

  @Test
  void awayWhileTasksEnd() throws Exception {
    try (Scenario scenario = Scenario.begin("database away for 20 s while tasks end", world)) {
      scenario.load().awaitAcknowledged(150);
      List<String> running = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        running.add(
            scenario
                .load()
                .createOn(
                    world.servers().get(0), "testing.probe", "{\"steps\":10,\"stepMillis\":400}"));
      }
      awaitEvent(running, "begin");
      long gone = System.nanoTime();
      world.database().stop();
      awaitEvent(running, "end");
      Awaitility.await()
          .pollInterval(Duration.ofMillis(100))
          .atMost(Duration.ofSeconds(30))
          .until(() -> System.nanoTime() - gone > Duration.ofSeconds(20).toNanos());
      world.database().start();
      scenario.load().awaitMore(150);
      scenario.endWithEveryOutcome();
    }
  }

  private static void awaitEvent(List<String> tokens, String event) {
    Awaitility.await(event)
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              Traces traces = world.traces();
              return tokens.stream().allMatch(t -> traces.has(t, 1, event));
            });
  }
}
