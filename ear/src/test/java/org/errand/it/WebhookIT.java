package org.errand.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callbacks: who is told what, how often, and what is refused. */
@ExtendWith(SharedServer.class)
class WebhookIT {
  private final TestWorld world;
  private final ErrandClient store;

  WebhookIT(TestWorld world) {
    this.world = world;
    this.store = world.as("store");
    DemoData.seed(world);
  }

  private String create(Receiver receiver, String more) {
    String body = "{\"kind\":\"testing.dummy\",\"callback\":{\"url\":\"%s\"}%s}";
    ErrandClient.Answer answer = store.post("/tasks", body.formatted(receiver.url(), more));
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.json().path("callback").path("url").asText()).isEqualTo(receiver.url());
    return answer.token();
  }

  /** The delivery of a task's end, when it is over. */
  private JsonNode delivered(String token) {
    Awaitility.await("the delivery of the end of " + token)
        .atMost(Duration.ofMinutes(2))
        .until(() -> world.count(deliveries("AND finished_at IS NOT NULL"), token) == 1);
    String delivery =
        world
            .as("root")
            .get("/tasks?kind=webhook.deliver&username=store&pageSize=500")
            .json()
            .path("items")
            .findValuesAsText("token")
            .stream()
            .filter(t -> store.get("/tasks/" + t + "/input").text().contains(token))
            .findFirst()
            .orElseThrow();
    return store.task(delivery);
  }

  private static String deliveries(String more) {
    return "SELECT count(*) FROM background_task WHERE kind = 'webhook.deliver'"
        + " AND input->>'task' = ? "
        + more;
  }

  @Test
  void aReceiverIsToldOnceAndSignedThatATaskIsCompleted() throws Exception {
    try (Receiver receiver = new Receiver()) {
      String token = create(receiver, ",\"summary\":\"to be told\"");
      JsonNode delivery = delivered(token);

      assertThat(delivery.path("status").asText()).isEqualTo("COMPLETED");
      assertThat(delivery.path("comments").path(0).path("text").asText())
          .isEqualTo("127.0.0.1 answered 204");
      assertThat(delivery.path("callback").isNull()).isTrue();
      assertThat(receiver.messages()).hasSize(1);
      Receiver.Message message = receiver.messages().get(0);
      JsonNode told = ErrandClient.JSON.readTree(message.body());
      assertThat(told.path("type").asText()).isEqualTo("task.completed");
      JsonNode task = store.task(token);
      assertThat(told.path("timestamp")).isEqualTo(task.path("finishedAt"));
      told.path("data")
          .fields()
          .forEachRemaining(
              field -> assertThat(field.getValue()).isEqualTo(task.path(field.getKey())));
      assertThat(told.path("data").has("comments")).isFalse();
      assertThat(message.id()).isEqualTo(delivery.path("token").asText());
      assertThat(message.signature()).isEqualTo("v1," + hmac(message));
    }
  }

  private static String hmac(Receiver.Message message) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            Base64.getDecoder().decode(SharedServer.WEBHOOK_SECRET.substring(6)), "HmacSHA256"));
    String signed = message.id() + "." + message.timestamp() + "." + message.body();
    return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
  }

  @Test
  void aReceiverInTroubleIsToldAgainUnderTheSameId() {
    try (Receiver receiver = new Receiver(500)) {
      JsonNode delivery = delivered(create(receiver, ",\"input\":{\"shouldFail\":true}"));

      assertThat(delivery.path("status").asText()).isEqualTo("COMPLETED");
      assertThat(delivery.path("attempt").asInt()).isEqualTo(2);
      assertThat(receiver.messages()).hasSize(2);
      assertThat(receiver.messages().get(1).id()).isEqualTo(receiver.messages().get(0).id());
      assertThat(receiver.messages().get(1).body()).contains("\"task.failed\"");
    }
  }

  @Test
  void aReceiverThatIsGoneIsNotToldAgain() {
    try (Receiver receiver = new Receiver(410)) {
      JsonNode delivery = delivered(create(receiver, ""));

      assertThat(delivery.path("status").asText()).isEqualTo("FAILED");
      assertThat(delivery.path("attempt").asInt()).isEqualTo(1);
      assertThat(delivery.path("comments").path(0).path("text").asText())
          .endsWith("127.0.0.1 answered 410");
    }
  }

  @Test
  void alsoTheCancelOfAQueuedTaskIsTold() {
    try (Receiver receiver = new Receiver()) {
      String token = create(receiver, ",\"runAt\":\"" + tomorrow() + "\"");
      world.as("root").call("POST", "/tasks/" + token + "/cancel");
      delivered(token);

      assertThat(receiver.messages()).hasSize(1);
      assertThat(receiver.messages().get(0).body()).contains("\"task.cancelled\"");
      assertThat(world.count(deliveries(""), token)).isEqualTo(1);
    }
  }

  private String tomorrow() {
    return Instant.ofEpochSecond(
            world.count("SELECT extract(epoch FROM now() + interval '1 day')::bigint"))
        .toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"url\":\"ftp://example.com\"} | callback.url",
        "{\"url\":\"https://a:b@example.com\"} | callback.url",
        "{\"url\":null} | callback.url",
        "{} | callback.url",
        "{\"url\":\"https://example.com\",\"method\":\"GET\"} | callback.method",
        "\"https://example.com\" | callback",
      })
  void aCallbackThatCannotBeCalledIsRefused(String callback, String field) {
    ErrandClient.Answer answer =
        store.post("/tasks", "{\"kind\":\"testing.dummy\",\"callback\":" + callback + "}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorField()).isEqualTo(field);
  }

  @Test
  void nobodyMakesADeliveryByHand() {
    String input = "{\"kind\":\"webhook.deliver\",\"input\":{\"task\":\"" + "a".repeat(64) + "\"}}";
    assertThat(world.as("root").post("/tasks", input).errorField()).isEqualTo("kind");
    assertThat(
            world
                .as("root")
                .put("/schedules/webhook", "{\"kind\":\"webhook.deliver\",\"cron\":\"0 0 1 1 *\"}")
                .status())
        .isEqualTo(400);
    assertThat(world.as("root").get("/kinds/webhook.deliver").status()).isEqualTo(404);
  }
}
