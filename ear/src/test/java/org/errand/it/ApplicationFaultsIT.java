package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An application, or a person at a console, that keeps what Errand needs. */
class ApplicationFaultsIT {
  private static final int POOL = 12;
  private static final Duration SOON = Duration.ofSeconds(15);
  private static TestWorld world;

  @BeforeAll
  static void start() {
    world =
        FaultWorld.start(
            "faults-application",
            FaultWorld.server(
                "faults-application", 1000, Map.of("errand.db.pool-size", Integer.toString(POOL))));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  /** For longer than the lease: renewing that needs no connection of the pool. */
  @Test
  void poolExhausted() throws Exception {
    try (Scenario scenario = Scenario.begin("an application holds all connections", world)) {
      scenario.load().awaitAcknowledged(150);
      String hog =
          scenario
              .load()
              .createOn(
                  world.servers().get(0),
                  "testing.pool-hog",
                  "{\"connections\":" + POOL + ",\"seconds\":8}");
      awaitEvent(hog, "step");
      assertThat(
              world.count(
                  "SELECT count(*) FROM pg_stat_activity"
                      + " WHERE application_name = 'errand' AND state IS NOT NULL"))
          .isEqualTo(POOL);
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> {
                assertThat(world.as("root").isReady()).isTrue();
                return world.traces().has(hog, 1, "end");
              });
      scenario.load().awaitMore(150);
      scenario.endWithEveryOutcome();
    }
  }

  /** What is locked waits; nothing else does: neither the queue, nor outcomes, nor cancels. */
  @Test
  void rowsLockedByAnIdleTransaction() throws Exception {
    TestServer server = world.servers().get(0);
    try (Scenario scenario = Scenario.begin("an idle transaction holds locks on tasks", world);
        Connection idle = world.database().connect()) {
      scenario.load().awaitAcknowledged(150);
      String ending = scenario.load().createOn(server, "testing.probe", steps(1, 1000));
      String goingOn = scenario.load().createOn(server, "testing.probe", steps(100_000, 20));
      String cancelled = scenario.load().createOn(server, "testing.probe", steps(100_000, 20));
      List.of(ending, goingOn, cancelled).forEach(t -> awaitEvent(t, "begin"));
      idle.setAutoCommit(false);
      lock(idle, "token IN (?, ?) OR status = 'ENQUEUED'", ending, goingOn);
      awaitEvent(ending, "end");

      scenario.load().awaitMore(100);
      world.as("root").post("/tasks/" + cancelled + "/cancel", "");
      Await.status(world.as("store"), cancelled, "CANCELLED", SOON);
      String free = scenario.load().createOn(server, "testing.probe", steps(1, 1));
      Await.status(world.as("store"), free, "COMPLETED", SOON);
      assertThat(world.as("store").status(ending)).isEqualTo("RUNNING");
      idle.rollback();

      world.as("root").post("/tasks/" + goingOn + "/cancel", "");
      scenario.load().awaitMore(100);
      scenario.endWithEveryOutcome();
    }
  }

  private static String steps(int steps, int millis) {
    return "{\"steps\":%d,\"stepMillis\":%d}".formatted(steps, millis);
  }

  private static void lock(Connection connection, String which, Object... arguments)
      throws Exception {
    try (var statement =
        TestDatabase.prepare(
            connection,
            "SELECT id FROM background_task WHERE " + which + " FOR UPDATE",
            arguments)) {
      statement.execute();
    }
  }

  private static void awaitEvent(String token, String event) {
    Awaitility.await(event)
        .atMost(Duration.ofMinutes(1))
        .until(() -> world.traces().has(token, 1, event));
  }
}
