package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two servers over one database, of which one has its troubles, or both have. */
class ClusterFaultsIT {
  private static final String SLOW = "{\"steps\":3000,\"stepMillis\":20}";
  private static final int LIMIT = 3;

  private static TestWorld world;
  private static TestServer a;
  private static TestServer b;

  /** Pulses are rare, so that what is heard at once comes from signals. */
  @BeforeAll
  static void start() {
    Map<String, String> properties = Map.of("errand.pulse-interval", "PT5S");
    world =
        FaultWorld.start(
            "faults-cluster",
            FaultWorld.server("faults-a", 1400, properties),
            FaultWorld.server("faults-b", 1500, properties));
    a = world.servers().get(0);
    b = world.servers().get(1);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void oneIsKilled() throws Exception {
    try (Scenario scenario = Scenario.begin("one of two servers is killed (SIGKILL)", world)) {
      scenario.load().awaitAcknowledged(150);
      String again = slowProbeOn(b, scenario, "testing.probe-restartable");
      String dropped = slowProbeOn(b, scenario, "testing.probe");
      b.process().kill();
      awaitEvent(again, 2, "begin");
      assertThat(a.as("store").status(dropped)).isEqualTo("DROPPED");
      assertThat(a.as("root").task(again).path("machineId").asText()).isEqualTo("faults-a");
      a.as("root").post("/tasks/" + again + "/cancel", "");
      scenario.load().awaitMore(150);
      b.start();
      scenario.load().awaitMore(50);
      scenario.end();
    }
  }

  @Test
  void rollingRestart() throws Exception {
    try (Scenario scenario = Scenario.begin("rolling restart of two servers", world)) {
      scenario.load().awaitAcknowledged(100);
      for (TestServer server : world.servers()) {
        server.process().terminate(Duration.ofMinutes(1));
        server.start();
        scenario.load().awaitMore(100);
      }
      List<AuditedTask> tasks = scenario.end();

      Traces traces = world.traces();
      assertThat(tasks)
          .filteredOn(task -> task.is("DROPPED"))
          .allMatch(task -> !task.isRestartable())
          .allMatch(task -> traces.has(task.token(), task.attempt(), "begin"));
    }
  }

  /** Both fence themselves, and neither takes the other for dead. */
  @Test
  void databaseAwayPastTheLeases() throws Exception {
    try (Scenario scenario =
        Scenario.begin("database away past the leases of two servers", world)) {
      scenario.load().awaitAcknowledged(150);
      String stopped = slowProbeOn(a, scenario, "testing.probe");
      List<String> ending =
          List.of(
              scenario.load().createOn(a, "testing.probe", "{\"steps\":1,\"stepMillis\":1500}"),
              scenario.load().createOn(b, "testing.probe", "{\"steps\":1,\"stepMillis\":1500}"));
      ending.forEach(t -> awaitEvent(t, 1, "begin"));
      world.database().stop();
      ending.forEach(t -> awaitEvent(t, 1, "end"));
      awaitEvent(stopped, 1, "stopped");
      Awaitility.await().until(() -> !isReady(a) && !isReady(b));
      world.database().start();
      Awaitility.await().until(() -> isReady(a) && isReady(b));
      scenario.load().awaitMore(150);
      scenario.endWithEveryOutcome();

      assertThat(comments(stopped)).hasSize(1).first().asString().startsWith("LEASE!");
    }
  }

  @Test
  void eitherAnswersForAnyTask() throws Exception {
    try (Scenario scenario = Scenario.begin("load through two servers", world)) {
      List<AuditedTask> tasks = scenario.endWithEveryOutcome();

      for (AuditedTask task : tasks) {
        for (TestServer server : world.servers()) {
          assertThat(server.as("store").status(task.token())).isEqualTo(task.status());
        }
      }
    }
  }

  @Test
  void neverMoreThanTheLimitAtOnce() throws Exception {
    try (Scenario scenario = Scenario.begin("a kind limited to 3 at once in the cluster", world)) {
      Set<String> limited = new HashSet<>();
      for (int i = 0; i < 100; i++) {
        TestServer server = i % 2 == 0 ? a : b;
        limited.add(
            scenario
                .load()
                .createOn(server, "testing.probe-limited", "{\"steps\":3,\"stepMillis\":10}"));
      }
      scenario.endWithEveryOutcome();

      Traces traces = world.traces();
      assertThat(traces.mostAtOnce(limited)).isEqualTo(LIMIT);
      assertThat(limited.stream().map(t -> traces.of(t).get(0).pid()).distinct()).hasSize(2);
    }
  }

  @Test
  void aCancelOnOneReachesATaskOnTheOtherWithinASecond() throws Exception {
    try (Scenario scenario = Scenario.begin("cancels through the other server", world)) {
      for (int i = 0; i < 10; i++) {
        String token = slowProbeOn(i % 2 == 0 ? b : a, scenario, "testing.probe");
        TestServer other = i % 2 == 0 ? a : b;
        long asked = System.nanoTime();
        other.as("root").post("/tasks/" + token + "/cancel", "");
        awaitEvent(token, 1, "stopped");
        List<Traces.Event> trace = world.traces().of(token);
        assertThat(trace.get(trace.size() - 1).nanos() - asked)
            .isLessThan(Duration.ofSeconds(1).toNanos());
        assertThat(Await.end(other.as("store"), token).path("status").asText())
            .isEqualTo("CANCELLED");
      }
      scenario.endWithEveryOutcome();
    }
  }

  @Test
  void aFrozenServerIsTakenForDeadAndComesBack() throws Exception {
    try (Scenario scenario =
        Scenario.begin("a server is frozen past its lease (SIGSTOP), and goes on", world)) {
      scenario.load().awaitAcknowledged(150);
      String again = slowProbeOn(b, scenario, "testing.probe-restartable");
      String dropped = slowProbeOn(b, scenario, "testing.probe");
      long zombie = b.process().pid();
      b.process().signal("STOP");
      awaitEvent(again, 2, "begin");
      scenario.load().awaitMore(50);

      long wakes = System.nanoTime();
      b.process().signal("CONT");
      awaitEvent(again, 1, "stopped");
      Awaitility.await("the zombie takes up work")
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  world
                      .traces()
                      .any(
                          e -> e.pid() == zombie && e.name().equals("begin") && e.nanos() > wakes));
      a.as("root").post("/tasks/" + again + "/cancel", "");
      scenario.endWithZombie(zombie);

      assertThat(comments(again))
          .containsExactly(
              "RESTART!\nIts server was lost while the task was RUNNING; its kind is restartable, so"
                  + " it waits for a worker again.",
              "User requested cancellation.",
              "CANCEL!\nCancel request of admin honoured by task.");
      assertThat(comments(dropped))
          .containsExactly(
              "DROPPED!\nIts server was lost while the task was RUNNING; the old server is gone and"
                  + " will never finish it.");
    }
  }

  private static boolean isReady(TestServer server) {
    return server.as("root").isReady();
  }

  private static List<String> comments(String token) {
    return a.as("store").task(token).path("comments").findValuesAsText("text");
  }

  /**
   * A task that runs on that server; the other one may well have claimed the first that is made.
   */
  private static String slowProbeOn(TestServer server, Scenario scenario, String kind) {
    for (int i = 0; i < 50; i++) {
      String token = scenario.load().createOn(server, kind, SLOW);
      awaitEvent(token, 1, "begin");
      if (world.traces().of(token).get(0).pid() == server.process().pid()) {
        return token;
      }
      server.as("root").post("/tasks/" + token + "/cancel", "");
    }
    throw new AssertionError("no task runs on " + server.process().baseUri());
  }

  private static void awaitEvent(String token, int attempt, String event) {
    Awaitility.await(event)
        .atMost(Duration.ofMinutes(1))
        .until(() -> world.traces().has(token, attempt, event));
  }
}
