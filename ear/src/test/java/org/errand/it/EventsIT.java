package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Event streams as their clients hear them. */
@ExtendWith(SharedServer.class)
class EventsIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String DEMO_TASK =
      "{\"kind\":\"testing.dummy\",\"product\":\"demo\",\"input\":{\"seconds\":0}}";

  private final TestWorld world;
  private final ErrandClient root;
  private final ErrandClient store;

  EventsIT(TestWorld world) {
    this.world = world;
    this.root = world.as("root");
    this.store = world.as("store");
    DemoData.seed(world);
  }

  private static void await(EventClient client, String event) {
    Awaitility.await(event).atMost(LIMIT).until(() -> client.has(event));
  }

  private static void awaitOver(EventClient client) {
    Awaitility.await("the end of the stream").atMost(LIMIT).until(client::isOver);
  }

  @Test
  void aTaskIsHeardOfUntilItHasEnded() {
    String token = store.dummy(1, false).token();
    try (EventClient client = EventClient.open(store, "/tasks/" + token + "/events")) {
      assertThat(client.status()).isEqualTo(200);
      assertThat(client.header("Content-Type")).isEqualTo("text/event-stream;charset=UTF-8");
      assertThat(client.header("Cache-Control")).isEqualTo("no-store");
      assertThat(client.header("X-Accel-Buffering")).isEqualTo("no");
      awaitOver(client);

      EventClient.Event end = client.events().get(client.events().size() - 1);
      assertThat(end.name()).isEqualTo("end");
      assertThat(end.data().path("status").asText()).isEqualTo("COMPLETED");
      assertThat(end.data().has("comments")).isFalse();
      assertThat(client.events())
          .filteredOn(e -> !e.name().equals("comment"))
          .extracting(e -> Integer.parseInt(e.id().split("\\.", -1)[0]))
          .isSorted()
          .doesNotHaveDuplicates();

      ErrandClient.Answer again =
          store.getWith(
              "/tasks/" + token + "/events",
              "Accept",
              "text/event-stream",
              "Last-Event-ID",
              end.id());
      assertThat(again.status()).isEqualTo(204);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/events", "/tasks/TOKEN/events"})
  void aRequestWithABodyIsRefused(String path) throws IOException, InterruptedException {
    String token = store.dummy(0, false).token();
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                root.request(path.replace("TOKEN", token))
                    .header("Accept", "text/event-stream")
                    .method("GET", BodyPublishers.ofString("nobody reads that"))
                    .build(),
                BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"body\"");
    assertThat(ContractCheck.violation(answer, answer.body())).isEmpty();
  }

  @Test
  void whoComesAgainHearsWhatWasMissedAndNothingTwice() {
    String token = store.post("/tasks", probe(600, 50)).token();
    Await.status(store, token, "RUNNING");
    String lastId;
    try (EventClient client = EventClient.open(store, "/tasks/" + token + "/events")) {
      await(client, "task");
      lastId = client.lastId();
    }
    root.post("/tasks/" + token + "/cancel", "");
    Await.end(root, token);

    try (EventClient client = EventClient.open(store, "/tasks/" + token + "/events", lastId)) {
      awaitOver(client);
      assertThat(client.events())
          .extracting(EventClient.Event::name)
          .containsOnly("comment", "end");
      assertThat(client.events())
          .filteredOn(e -> e.name().equals("comment"))
          .extracting(e -> e.data().path("text").asText())
          .anyMatch(t -> t.equals("User requested cancellation."))
          .anyMatch(t -> t.startsWith("CANCEL!"));
      assertThat(client.hasTold(token, "CANCELLED")).isTrue();
    }
  }

  @Test
  void aTaskIsHeardOfByThoseWhoMayReadItOnly() {
    String token = store.post("/tasks", DEMO_TASK).token();
    for (String user : List.of("root", "admin", "store")) {
      try (EventClient client = EventClient.open(world.as(user), "/tasks/" + token + "/events")) {
        assertThat(client.status()).isEqualTo(200);
        await(client, "end");
        assertThat(client.events().get(0).data().has("machineId")).isEqualTo(!user.equals("store"));
      }
    }
    String unknown = "0".repeat(64);
    for (String user : List.of("access", "stranger")) {
      JsonNode forbidden = world.as(user).get("/tasks/" + token + "/events").json();
      JsonNode missing = world.as(user).get("/tasks/" + unknown + "/events").json();
      assertThat(forbidden.path("status").asInt()).isEqualTo(404);
      assertThat(forbidden.path("detail")).isEqualTo(missing.path("detail"));
    }
  }

  @Test
  void administratorsHearOfAllThatIsTheirs() {
    try (EventClient all = EventClient.open(root, "/events");
        EventClient demo = EventClient.open(world.as("admin"), "/events?status=COMPLETED")) {
      await(all, "reset");
      await(demo, "reset");
      String mine = store.post("/tasks", DEMO_TASK).token();
      String nobodys = store.dummy(0, false).token();
      Awaitility.await()
          .atMost(LIMIT)
          .until(
              () ->
                  all.hasTold(mine, "COMPLETED")
                      && all.hasTold(nobodys, "COMPLETED")
                      && demo.hasTold(mine, "COMPLETED"));

      assertThat(demo.events())
          .filteredOn(e -> e.name().equals("task"))
          .allMatch(e -> e.data().path("product").asText().equals("demo"))
          .allMatch(e -> e.data().path("status").asText().equals("COMPLETED"));
    }
    for (String user : List.of("store", "access", "stranger")) {
      assertThat(world.as(user).get("/events").status()).isEqualTo(403);
    }
    assertThat(world.as("admin").get("/events?product=other").status()).isEqualTo(403);
    assertThat(root.get("/events?colour=red").errorField()).isEqualTo("colour");
    assertThat(root.get("/events?status=LOST").errorField()).isEqualTo("status");
  }

  @Test
  void whoWasAwayForAMomentHearsOfAllWhatWasMissed() {
    String lastId;
    try (EventClient all = EventClient.open(root, "/events")) {
      await(all, "reset");
      String first = store.dummy(0, false).token();
      Awaitility.await().atMost(LIMIT).until(() -> all.hasTold(first, "COMPLETED"));
      lastId = all.lastId();
    }
    String missed = store.dummy(0, false).token();
    Await.end(store, missed);

    try (EventClient again = EventClient.open(root, "/events", lastId)) {
      Awaitility.await().atMost(LIMIT).until(() -> again.hasTold(missed, "COMPLETED"));
      assertThat(again.has("reset")).isFalse();
    }
    try (EventClient stranger = EventClient.open(root, "/events", "00000000-1")) {
      await(stranger, "reset");
    }
  }

  @Test
  void aRightThatIsTakenAwayEndsTheStream() {
    root.put("/products/live", "{\"name\":\"Live\"}");
    root.put("/products/live/rights", rights("stranger", "PRODUCT_ADMIN"));
    String token =
        root.post(
                "/tasks",
                "{\"kind\":\"testing.probe\",\"product\":\"live\",\"input\":{\"steps\":2000}}")
            .token();
    ErrandClient stranger = world.as("stranger");
    try (EventClient task = EventClient.open(stranger, "/tasks/" + token + "/events");
        EventClient all = EventClient.open(stranger, "/events")) {
      await(task, "task");
      await(all, "reset");
      root.put("/products/live/rights", "{\"rights\":[]}");
      awaitOver(task);
      awaitOver(all);
      assertThat(task.has("end")).isFalse();
    } finally {
      root.post("/tasks/" + token + "/cancel", "");
    }
  }

  @Test
  void aThousandListenersTakeNoThreads() throws IOException {
    String token = store.post("/tasks", probe(6_000, 50)).token();
    Await.status(store, token, "RUNNING");
    Path status = Path.of("/proc", Long.toString(world.server().pid()), "status");
    long before = threads(status);
    List<EventClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 1_000; i++) {
        clients.add(EventClient.open(store, "/tasks/" + token + "/events"));
      }
      Awaitility.await().atMost(LIMIT).until(() -> clients.stream().allMatch(c -> c.has("task")));
      // Undertow's workers, a few times the number of processors, serve the requests that open
      // them.
      assertThat(threads(status) - before).isLessThan(100);

      root.post("/tasks/" + token + "/cancel", "");
      Awaitility.await().atMost(LIMIT).until(() -> clients.stream().allMatch(EventClient::isOver));
      assertThat(clients).allMatch(c -> c.hasTold(token, "CANCELLED"));
    } finally {
      clients.forEach(EventClient::close);
      root.post("/tasks/" + token + "/cancel", "");
    }
  }

  private static long threads(Path status) throws IOException {
    return Files.readAllLines(status).stream()
        .filter(l -> l.startsWith("Threads:"))
        .mapToLong(l -> Long.parseLong(l.substring(8).strip()))
        .findFirst()
        .orElseThrow();
  }

  private static String probe(int steps, int millis) {
    return "{\"kind\":\"testing.probe\",\"input\":{\"steps\":%d,\"stepMillis\":%d}}"
        .formatted(steps, millis);
  }

  private static String rights(String user, String right) {
    return "{\"rights\":[{\"principalType\":\"USER\",\"principal\":\"%s\",\"right\":\"%s\"}]}"
        .formatted(user, right);
  }
}
