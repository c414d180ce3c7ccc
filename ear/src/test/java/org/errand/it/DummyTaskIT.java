package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of tasks as their users see it. */
@ExtendWith(SharedServer.class)
class DummyTaskIT {
  private final TestWorld world;
  private final ErrandClient store;
  private final ErrandClient root;

  DummyTaskIT(TestWorld world) {
    this.world = world;
    this.store = world.as("store");
    this.root = world.as("root");
  }

  @Test
  void aTokenIsGivenAtOnceAndTheTaskCompletes() {
    ErrandClient.Answer answer = store.dummy(1, false);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 30);
    assertThat(answer.header("Location")).endsWith("/errand/api/v1/tasks/" + answer.token());
    assertThat(answer.token()).matches("[0-9a-f]{64}");

    JsonNode task = Await.end(store, answer.token());

    assertThat(task.path("status").asText()).isEqualTo("COMPLETED");
    assertThat(task.path("kind").asText()).isEqualTo("testing.dummy");
    assertThat(task.path("actor").asText()).isEqualTo("store");
    assertThat(task.path("attempt").asInt()).isEqualTo(1);
    assertThat(task.path("progress").path("percent").asInt()).isEqualTo(100);
    Instant enqueued = Instant.parse(task.path("enqueuedAt").asText());
    Instant started = Instant.parse(task.path("startedAt").asText());
    Instant finished = Instant.parse(task.path("finishedAt").asText());
    assertThat(started).isAfterOrEqualTo(enqueued);
    assertThat(finished).isAfterOrEqualTo(started.plusMillis(900));
  }

  @Test
  void aTaskIsNotStartedBeforeItsTime() {
    Instant later = Instant.parse(store.dummy(0, false).json().path("enqueuedAt").asText());
    later = later.plusSeconds(3);
    String token =
        store.post("/tasks", "{\"kind\":\"testing.dummy\",\"runAt\":\"" + later + "\"}").token();
    assertThat(store.task(token).path("status").asText()).isEqualTo("ENQUEUED");

    JsonNode task = Await.end(store, token);

    assertThat(Instant.parse(task.path("runAt").asText())).isEqualTo(later);
    assertThat(Instant.parse(task.path("startedAt").asText())).isAfterOrEqualTo(later);
  }

  @Test
  void anybodyMayStandBackAndOnlyTheSuperuserMayPushIn() {
    String body = "{\"kind\":\"testing.dummy\",\"priority\":%d}";

    assertThat(store.post("/tasks", body.formatted(-5)).json().path("priority").asInt())
        .isEqualTo(-5);
    assertThat(store.post("/tasks", body.formatted(1)).status()).isEqualTo(403);
    assertThat(root.post("/tasks", body.formatted(1)).json().path("priority").asInt()).isEqualTo(1);
  }

  @Test
  void aBodyThatThrowsFailsItsTaskAndTheCommentSaysWhy() {
    JsonNode task = Await.end(store, store.dummy(0, true).token());
    assertThat(task.path("status").asText()).isEqualTo("FAILED");
    assertThat(lastComment(task))
        .startsWith("FAILED!\nException during execution:\n")
        .endsWith("Task self-failure as per the user's request.");
  }

  @Test
  void aRunningTaskHonoursACancel() {
    String token = store.dummy(60, false).token();
    Await.status(store, token, "RUNNING");
    assertThat(root.post("/tasks/" + token + "/cancel", "").json().path("cancelled").asBoolean())
        .isTrue();
    JsonNode task = Await.end(store, token);
    assertThat(task.path("status").asText()).isEqualTo("CANCELLED");
    assertThat(task.path("cancelRequested").asBoolean()).isTrue();
    assertThat(task.path("comments").path(0).path("actor").asText()).isEqualTo("root");
    assertThat(lastComment(task)).isEqualTo("CANCEL!\nCancel request of admin honoured by task.");
    assertThat(root.post("/tasks/" + token + "/cancel", "").json().path("cancelled").asBoolean())
        .isFalse();
  }

  @Test
  void aQueuedTaskIsCancelledAtOnceAndNeverStarts() {
    List<String> busy = List.of(store.dummy(60, false).token(), store.dummy(60, false).token());
    busy.forEach(t -> Await.status(store, t, "RUNNING"));
    String queued = store.dummy(60, false).token();

    root.post("/tasks/" + queued + "/cancel", "");

    JsonNode task = store.task(queued);
    assertThat(task.path("status").asText()).isEqualTo("CANCELLED");
    assertThat(task.path("startedAt").isNull()).isTrue();
    assertThat(lastComment(task)).isEqualTo("CANCEL!\nTask cancelled before execution began!");
    busy.forEach(t -> root.post("/tasks/" + t + "/cancel", ""));
    busy.forEach(t -> Await.status(store, t, "CANCELLED"));
  }

  @Test
  void ofTwentyCancelsAtOnceExactlyOneSetsTheFlag() throws Exception {
    String token = store.dummy(60, false).token();
    var pool = Executors.newFixedThreadPool(20);
    try {
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        calls.add(
            () ->
                root.post("/tasks/" + token + "/cancel", "").json().path("cancelled").asBoolean());
      }
      int set = 0;
      for (var answer : pool.invokeAll(calls)) {
        set += answer.get() ? 1 : 0;
      }
      assertThat(set).isEqualTo(1);
    } finally {
      pool.shutdown();
    }
    assertThat(Await.end(store, token).path("status").asText()).isEqualTo("CANCELLED");
    assertThat(
            world.count(
                "SELECT count(*) FROM task_comment c JOIN background_task t ON t.id = c.task_id"
                    + " WHERE t.token = ? AND c.text = 'User requested cancellation.'",
                token))
        .isEqualTo(1);
  }

  @Test
  void onlyTheActorsReadingOfTheEndConsumesATask() {
    String token = store.dummy(0, false).token();
    Await.end(root, token);
    assertThat(root.task(token).path("consumed").asBoolean()).isFalse();
    assertThat(store.task(token).has("consumed")).isFalse();
    assertThat(root.task(token).path("consumed").asBoolean()).isTrue();
  }

  @Test
  void aTaskTellsWhenItWillBePurged() {
    ErrandClient.Answer created = store.dummy(1, false);
    assertThat(created.json().path("expiresAt").isNull()).isTrue();
    String token = created.token();
    Await.end(root, token);
    assertThat(kept(root.task(token))).isEqualTo(Duration.ofDays(30));
    assertThat(kept(store.task(token))).isEqualTo(Duration.ofDays(7));
    assertThat(kept(root.get("/tasks?token=" + token).json().path("items").path(0)))
        .isEqualTo(Duration.ofDays(7));
  }

  private static Duration kept(JsonNode task) {
    return Duration.between(
        Instant.parse(task.path("finishedAt").asText()),
        Instant.parse(task.path("expiresAt").asText()));
  }

  @Test
  void theHistoryAsTextHasActorAndTime() {
    String token = store.dummy(0, true).token();
    Await.end(store, token);
    assertThat(store.get("/tasks/" + token + "/comments").text())
        .matches(
            "(?s)SYSTEM at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00:\nFAILED!.*");
  }

  private static String lastComment(JsonNode task) {
    JsonNode comments = task.path("comments");
    return comments.path(comments.size() - 1).path("text").asText();
  }
}
