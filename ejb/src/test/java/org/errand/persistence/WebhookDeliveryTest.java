package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The end of a task with a callback makes a delivery, whatever statement it is that ends it. */
class WebhookDeliveryTest {
  private static final String TOKEN = "a".repeat(64);

  private final Jdbi jdbi = TestDatabase.jdbi();

  @BeforeEach
  void empty() {
    TestDatabase.empty();
  }

  private void task(String status, String callback) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    INSERT INTO background_task (token, kind, status, username, machine_id, boot_id, attempt, enqueued_at,
                                                 started_at, callback_url)
                    VALUES (:token, 'test.plain', :status, 'ann', 'alpha', :boot, 1,
                            CASE WHEN :status <> 'ALLOCATED' THEN now() END,
                            CASE WHEN :status = 'RUNNING' THEN now() END, :callback)
                    """)
                .bind("token", TOKEN)
                .bind("status", status)
                .bind("boot", UUID.randomUUID())
                .bind("callback", callback)
                .execute());
  }

  private void end(String status) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    "UPDATE background_task SET status = :status, finished_at = now(),"
                        + " cancel_flag = :status = 'CANCELLED' WHERE token = :token")
                .bind("status", status)
                .bind("token", TOKEN)
                .execute());
  }

  private List<String> deliveries() {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    SELECT concat_ws(' ', status, username, input->>'task', coalesce(callback_url, 'none'))
                    FROM background_task WHERE kind = 'webhook.deliver'
                    """)
                .mapTo(String.class)
                .list());
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, COMPLETED",
    "RUNNING, FAILED",
    "RUNNING, CANCELLED",
    "RUNNING, DROPPED",
    "ENQUEUED, CANCELLED",
    "ENQUEUED, DROPPED",
    "ALLOCATED, DROPPED"
  })
  void anEndMakesOneDelivery(String from, String to) {
    task(from, "https://example.com/");
    end(to);

    assertThat(deliveries()).containsExactly("ENQUEUED ann " + TOKEN + " none");
  }

  @Test
  void whatIsWrittenAfterTheEndMakesNoneMore() {
    task("RUNNING", "https://example.com/");
    end("COMPLETED");
    jdbi.useHandle(
        h ->
            h.execute(
                "UPDATE background_task SET consumed = true, finished_at = now() WHERE token = ?",
                TOKEN));

    assertThat(deliveries()).hasSize(1);
  }

  @Test
  void withoutAnEndOrACallbackThereIsNone() {
    task("RUNNING", null);
    end("COMPLETED");
    TestDatabase.empty();
    task("RUNNING", "https://example.com/");
    jdbi.useHandle(
        h ->
            h.execute(
                "UPDATE background_task SET status = 'ENQUEUED', started_at = NULL, finished_at = NULL"
                    + " WHERE token = ?",
                TOKEN));

    assertThat(deliveries()).isEmpty();
  }

  @Test
  void anEndThatIsRolledBackMakesNone() {
    task("RUNNING", "https://example.com/");
    jdbi.useTransaction(
        h -> {
          h.execute(
              "UPDATE background_task SET status = 'FAILED', finished_at = now() WHERE token = ?",
              TOKEN);
          h.rollback();
        });

    assertThat(deliveries()).isEmpty();
  }

  @Test
  void deliveriesHaveTokensLikeAllTasks() {
    task("RUNNING", "https://example.com/");
    end("COMPLETED");

    String token =
        jdbi.withHandle(
            h ->
                h.createQuery("SELECT token FROM background_task WHERE kind = 'webhook.deliver'")
                    .mapTo(String.class)
                    .one());
    assertThat(token).matches("[0-9a-f]{64}");
  }
}
