package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cancelling by filter. The rows are of kinds that no server runs. */
@ExtendWith(SharedServer.class)
class BulkCancelIT {
  private final TestWorld world;
  private final ErrandClient root;

  BulkCancelIT(TestWorld world) {
    this.world = world;
    this.root = world.as("root");
    DemoData.seed(world);
  }

  @BeforeEach
  void rows() {
    world.sql("DELETE FROM background_task WHERE kind LIKE 'bulk.%'");
    rows("bulk.queued", "ENQUEUED", 450);
    rows("bulk.running", "RUNNING", 2);
    rows("bulk.ended", "COMPLETED", 3);
  }

  private void rows(String kind, String status, int count) {
    world.sql(
        "INSERT INTO background_task (token, kind, status, username, machine_id, boot_id, attempt,"
            + " enqueued_at, started_at, finished_at)"
            + " SELECT encode(sha256((? || n)::bytea), 'hex'), ?, ?, 'ann', 'bulk', CAST(? AS uuid), CASE WHEN s = 'ENQUEUED' THEN 0 ELSE 1 END, now(),"
            + " CASE WHEN s <> 'ENQUEUED' THEN now() END, CASE WHEN s = 'COMPLETED' THEN now() END"
            + " FROM generate_series(1, ?) n, (SELECT CAST(? AS text) AS s) status",
        kind,
        kind,
        status,
        UUID.randomUUID().toString(),
        count,
        status);
  }

  private ErrandClient.Answer cancel(String body) {
    return root.post("/tasks/bulk-cancel", body);
  }

  private long flagged() {
    return world.count(
        "SELECT count(*) FROM background_task WHERE kind LIKE 'bulk.%' AND cancel_flag");
  }

  @Test
  void aDryRunCountsWhatIsOpenAndChangesNothing() {
    assertThat(
            cancel("{\"filter\":{\"kind\":\"bulk.*\"},\"dryRun\":true}")
                .json()
                .path("count")
                .asLong())
        .isEqualTo(452);
    assertThat(flagged()).isZero();
  }

  @Test
  void whatIsCountedIsCancelledAsIfOneByOne() {
    ErrandClient.Answer answer = cancel("{\"filter\":{\"kind\":\"bulk.*\"},\"expectedCount\":452}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("cancelled").asInt()).isEqualTo(452);
    assertThat(answer.json().path("remaining").asInt()).isZero();
    assertThat(flagged()).isEqualTo(452);
    assertThat(
            world.count(
                "SELECT count(*) FROM background_task WHERE kind = 'bulk.queued' AND status = 'CANCELLED'"))
        .isEqualTo(450);
    assertThat(
            world.count(
                "SELECT count(*) FROM task_comment c JOIN background_task t ON t.id = c.task_id"
                    + " WHERE t.kind LIKE 'bulk.%' AND c.actor = 'root' AND c.text = 'User requested cancellation.'"))
        .isEqualTo(452);
    assertThat(
            world.count(
                "SELECT sum((details->>'cancelled')::int) FROM audit_entry"
                    + " WHERE action = 'tasks.cancel' AND details->'filter'->>'kind' = 'bulk.*'"))
        .isGreaterThanOrEqualTo(452);
  }

  @Test
  void anotherCountThanTheExpectedOneChangesNothing() {
    ErrandClient.Answer answer = cancel("{\"filter\":{\"kind\":\"bulk.*\"},\"expectedCount\":451}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.errorField()).isEqualTo("expectedCount");
    assertThat(answer.text()).contains("452");
    assertThat(flagged()).isZero();
  }

  @Test
  void whatWasAskedBeforeIsNotCounted() {
    cancel("{\"filter\":{\"kind\":\"bulk.running\"},\"expectedCount\":2}");

    assertThat(
            cancel("{\"filter\":{\"kind\":\"bulk.running\"},\"dryRun\":true}")
                .json()
                .path("count")
                .asInt(-1))
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                               | filter",
        "{\"filter\":{}}                                  | filter",
        "{\"filter\":{\"kind\":\"bulk.*\"}}               | expectedCount",
        "{\"filter\":{\"kind\":[]},\"dryRun\":true}       | filter.kind",
        "{\"filter\":{\"colour\":\"red\"},\"dryRun\":true} | filter.colour",
        "{\"filtre\":{\"kind\":\"bulk.*\"}}               | filtre"
      })
  void whatIsWrongIsNamed(String body, String field) {
    ErrandClient.Answer answer = cancel(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorField()).isEqualTo(field);
  }
}
