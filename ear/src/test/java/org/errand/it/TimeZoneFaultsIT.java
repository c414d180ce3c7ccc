package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Servers in different time zones, over a database that is in a third one. */
class TimeZoneFaultsIT {
  /** The first tasks of a server start slowly, as its classes are loaded. */
  private static final int WARM_UP = 200;

  private static TestWorld world;

  @BeforeAll
  static void start() {
    world =
        FaultWorld.start(
            "faults-zones",
            FaultWorld.server("denver", 1200, Map.of("user.timezone", "America/Denver")),
            FaultWorld.server("tokyo", 1300, Map.of("user.timezone", "Asia/Tokyo")));
    world.sql("ALTER ROLE errand SET timezone = 'Asia/Kathmandu'");
    world.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name LIKE 'errand%'");
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void stampsAreRightToASecond() throws Exception {
    try (Scenario scenario =
        Scenario.begin("servers in Denver and Tokyo, database in Kathmandu", world)) {
      scenario.load().awaitAcknowledged(WARM_UP);
      Map<String, Load.Acknowledged> early = scenario.load().acknowledged();
      scenario.end();

      Traces traces = world.traces();
      scenario.load().acknowledged().values().stream()
          .filter(task -> !early.containsKey(task.token()))
          .forEach(task -> assertStamps(task, traces.of(task.token())));
    }
  }

  /** As the server tells them that did not take the task in. */
  private static void assertStamps(Load.Acknowledged created, List<Traces.Event> trace) {
    TestServer other =
        world.servers().stream().filter(s -> s != created.by()).findFirst().orElseThrow();
    JsonNode task = other.as("store").task(created.token());
    Instant enqueued = at(task, "enqueuedAt");
    Instant finished = at(task, "finishedAt");
    assertThat(enqueued)
        .isBetween(created.asked().minusSeconds(1), created.answered().plusSeconds(1));
    for (Traces.Event event : trace) {
      if (event.name().equals("begin")) {
        assertNear(at(task, "startedAt"), event);
      } else if (!event.name().equals("step")) {
        assertNear(finished, event);
      }
    }
    for (JsonNode comment : task.path("comments")) {
      assertThat(at(comment, "at")).isBetween(enqueued.minusSeconds(1), finished.plusSeconds(1));
    }
  }

  private static void assertNear(Instant stamp, Traces.Event event) {
    Duration ago = Duration.ofNanos(System.nanoTime() - event.nanos());
    assertThat(stamp)
        .as(event.toString())
        .isCloseTo(InstantSource.system().instant().minus(ago), within(1, ChronoUnit.SECONDS));
  }

  private static Instant at(JsonNode json, String field) {
    return Instant.parse(json.path(field).asText());
  }
}
