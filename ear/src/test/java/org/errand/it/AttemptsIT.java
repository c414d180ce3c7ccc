package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a task tells of its attempts. */
@ExtendWith(SharedServer.class)
class AttemptsIT {
  private static final String KIND = "attempts.it";

  private final TestWorld world;
  private final ErrandClient store;
  private final ErrandClient root;

  AttemptsIT(TestWorld world) {
    this.world = world;
    this.store = world.as("store");
    this.root = world.as("root");
    DemoData.seed(world);
  }

  @AfterEach
  void deleteAll() {
    world.sql("DELETE FROM task_attempt");
    world.sql("DELETE FROM background_task WHERE kind = ?", KIND);
  }

  @Test
  void aTaskThatFailedAtOnceHasOneAttempt() {
    String token = store.dummy(0, true).token();
    JsonNode task = Await.end(store, token);

    assertThat(task.path("attempts")).hasSize(1);
    JsonNode only = task.path("attempts").path(0);
    assertThat(only.path("attempt").asInt()).isEqualTo(1);
    assertThat(only.path("startedAt")).isEqualTo(task.path("startedAt"));
    assertThat(only.path("endedAt")).isEqualTo(task.path("finishedAt"));
    assertThat(only.path("outcome").asText()).isEqualTo("FAILED");
    assertThat(only.path("error").asText()).isNotBlank();
    assertThat(task.path("comments").findValuesAsText("text").toString())
        .contains(only.path("error").asText());
    assertThat(only.has("machineId")).isFalse();
    assertThat(root.task(token).path("attempts").path(0).path("machineId").asText()).isNotBlank();
  }

  @Test
  void aTaskThatWaitsHasNone() {
    String token =
        store
            .post(
                "/tasks",
                "{\"kind\":\"testing.dummy\",\"runAt\":\""
                    + Instant.now().plusSeconds(3600)
                    + "\"}")
            .token();

    assertThat(store.task(token).path("attempts").isArray()).isTrue();
    assertThat(store.task(token).path("attempts")).isEmpty();
    world.sql("DELETE FROM background_task WHERE token = ?", token);
  }

  @Test
  void aTaskThatWentBackIntoTheQueueTellsWhy() {
    String token = "a".repeat(64);
    world.sql(
        "INSERT INTO background_task (token, kind, status, username, machine_id, boot_id, attempt,"
            + " enqueued_at, started_at, finished_at) VALUES (?, ?, 'COMPLETED', 'store', 'beta',"
            + " gen_random_uuid(), 2, '2026-01-01T00:00:00Z', '2026-01-01T00:02:00Z',"
            + " '2026-01-01T00:03:00Z')",
        token,
        KIND);
    world.sql(
        "INSERT INTO task_attempt SELECT id, 1, 'alpha', '2026-01-01T00:00:01Z',"
            + " '2026-01-01T00:01:00Z', 'IOException: no paper' FROM background_task WHERE token = ?",
        token);

    JsonNode attempts = root.task(token).path("attempts");
    assertThat(attempts.toString())
        .isEqualTo(
            "[{\"attempt\":1,\"startedAt\":\"2026-01-01T00:00:01.000Z\","
                + "\"endedAt\":\"2026-01-01T00:01:00.000Z\",\"outcome\":\"REQUEUED\","
                + "\"error\":\"IOException: no paper\",\"machineId\":\"alpha\"},"
                + "{\"attempt\":2,\"startedAt\":\"2026-01-01T00:02:00.000Z\","
                + "\"endedAt\":\"2026-01-01T00:03:00.000Z\",\"outcome\":\"COMPLETED\","
                + "\"error\":null,\"machineId\":\"beta\"}]");
    assertThat(root.get("/tasks?kind=" + KIND).json().path("items").path(0).has("attempts"))
        .isFalse();
  }
}
