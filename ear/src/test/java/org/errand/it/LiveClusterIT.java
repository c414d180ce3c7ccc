package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** News between two servers over one database, and their end with their server. */
class LiveClusterIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String FAST = "{\"kind\":\"testing.dummy\",\"input\":{\"seconds\":0}}";
  private static final String SLOW =
      "{\"kind\":\"testing.probe\",\"input\":{\"steps\":6000,\"stepMillis\":50}}";

  private static TestWorld world;
  private static TestServer a;
  private static TestServer b;

  @BeforeAll
  static void start() {
    Map<String, String> properties =
        Map.of(
            "errand.events.max-per-user", "3",
            "errand.max-wait", "PT10M",
            "errand.shutdown-grace", "PT1S");
    world =
        FaultWorld.start(
            "live-cluster",
            FaultWorld.server("live-a", 1800, properties),
            FaultWorld.server("live-b", 1900, properties));
    a = world.servers().get(0);
    b = world.servers().get(1);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void whatOneServerDoesIsHeardOnTheOther() {
    try (EventClient all = EventClient.open(a.as("root"), "/events")) {
      await(() -> all.has("reset"));
      // There is no look at the table for this stream: what it hears of the other server was told.
      await(
          () -> {
            b.as("store").post("/tasks", FAST);
            return all.events().stream()
                .anyMatch(
                    e ->
                        e.data().path("machineId").asText().equals("live-b")
                            && e.data().path("status").asText().equals("COMPLETED"));
          });
      assertThat(all.events()).filteredOn(e -> e.name().equals("reset")).hasSize(1);
    }
  }

  @Test
  void anyServerStreamsAnyTask() {
    String token = b.as("store").post("/tasks", SLOW).token();
    try (EventClient here = EventClient.open(a.as("store"), "/tasks/" + token + "/events");
        EventClient there = EventClient.open(b.as("store"), "/tasks/" + token + "/events")) {
      await(() -> here.hasTold(token, "RUNNING") && there.hasTold(token, "RUNNING"));
      a.as("root").post("/tasks/" + token + "/cancel", "");
      await(() -> here.isOver() && there.isOver());
      assertThat(here.hasTold(token, "CANCELLED")).isTrue();
      assertThat(here.lastId()).isEqualTo(there.lastId());
    }
  }

  @Test
  void aUserHasNoMoreStreamsThanAUserMay() {
    String token = a.as("store").post("/tasks", SLOW).token();
    String events = "/tasks/" + token + "/events";
    List<EventClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        clients.add(EventClient.open(a.as("store"), events));
        assertThat(clients.get(i).status()).isEqualTo(200);
      }
      ErrandClient.Answer refused = a.as("store").getWith(events, "Accept", "text/event-stream");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).isNotNull();
      try (EventClient other = EventClient.open(a.as("root"), events)) {
        assertThat(other.status()).isEqualTo(200);
      }
    } finally {
      a.as("root").post("/tasks/" + token + "/cancel", "");
      await(() -> clients.stream().allMatch(EventClient::isOver));
    }
    try (EventClient again = EventClient.open(a.as("store"), events)) {
      assertThat(again.status()).isEqualTo(200);
    }
  }

  @Test
  void aServerThatIsSuspendedEndsItsStreamsAndAnswersWhoWaits() {
    Instant now =
        Instant.parse(a.as("store").post("/tasks", FAST).json().path("enqueuedAt").asText());
    // It does not run, so that nothing else holds the suspension up.
    String token =
        a.as("store")
            .post(
                "/tasks",
                FAST.replace("}}", "},\"runAt\":\"" + now.plus(Duration.ofDays(1)) + "\"}"))
            .token();
    try (EventClient task = EventClient.open(b.as("store"), "/tasks/" + token + "/events");
        EventClient all = EventClient.open(b.as("root"), "/events");
        Management management = new Management(b.process().managementUri())) {
      await(() -> task.has("task") && all.has("reset"));
      List<CompletableFuture<ErrandClient.Answer>> waits = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        waits.add(CompletableFuture.supplyAsync(() -> wait(token, 300)));
      }
      await(() -> wait(token, 1).header("Preference-Applied") == null); // All places are taken.
      CompletableFuture<Void> suspension =
          CompletableFuture.runAsync(() -> management.suspend(600));
      await(suspension::isDone);
      await(() -> task.isOver() && all.isOver());
      assertThat(waits)
          .allMatch(w -> w.join().status() == 200)
          .allMatch(w -> w.join().json().path("status").asText().equals("ENQUEUED"));
      management.resume();
    } finally {
      a.as("root").post("/tasks/" + token + "/cancel", "");
    }
    await(() -> b.as("store").isReady());
  }

  private static ErrandClient.Answer wait(String token, int seconds) {
    return b.as("store").getWith("/tasks/" + token, "Prefer", "wait=" + seconds);
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(LIMIT).until(condition);
  }
}
