package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading one task: tags, times, links, its history, and what reading its end does. */
@ExtendWith(SharedServer.class)
class ReadIT {
  private static final String PATH = "/errand/api/v1/tasks/";

  private final TestWorld world;
  private final ErrandClient store;
  private final ErrandClient root;

  ReadIT(TestWorld world) {
    this.world = world;
    this.store = world.as("store");
    this.root = world.as("root");
    DemoData.seed(world);
  }

  @AfterEach
  void nobodyWaitsLonger() {
    world.sql("DELETE FROM background_task WHERE status = 'ENQUEUED' AND username = 'store'");
  }

  @Test
  void whatAClientHasAlreadyIsNotSentAgain() {
    String task = "/tasks/" + waiting();
    ErrandClient.Answer first = store.get(task);
    String tag = first.header("ETag");
    assertThat(tag).matches("\"[^\"]+\"");
    assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(first.header("Vary")).contains("Authorization");

    for (String known : new String[] {tag, "W/" + tag, "\"x\", " + tag, "*"}) {
      ErrandClient.Answer again = store.call("GET", task, "If-None-Match", known);
      assertThat(again.status()).as(known).isEqualTo(304);
      assertThat(again.text()).isEmpty();
      assertThat(again.header("ETag")).isEqualTo(tag);
    }
    assertThat(store.call("GET", task, "If-None-Match", "\"x\"").status()).isEqualTo(200);
    assertThat(store.call("HEAD", task).header("ETag")).isEqualTo(tag);
    assertThat(store.call("HEAD", task, "If-None-Match", tag).status()).isEqualTo(304);
  }

  @Test
  void onlyASuperuserSeesWhereARequestCameFrom() {
    String task =
        "/tasks/"
            + store.post("/tasks", "{\"kind\":\"testing.dummy\",\"product\":\"demo\"}").token();

    assertThat(root.get(task).json().path("origin").asText()).isEqualTo("127.0.0.1");
    assertThat(world.as("admin").get(task).json().has("machineId")).isTrue();
    assertThat(world.as("admin").get(task).json().has("origin")).isFalse();
    assertThat(store.get(task).json().has("origin")).isFalse();
  }

  @Test
  void eachChangeAndOtherRightsGiveAnotherTag() {
    String token = waiting();
    String tag = store.get("/tasks/" + token).header("ETag");
    assertThat(root.get("/tasks/" + token).header("ETag")).isNotEqualTo(tag);

    world.sql(
        "INSERT INTO task_comment (task_id, text) SELECT id, 'news' FROM background_task WHERE token = ?",
        token);
    ErrandClient.Answer told = store.call("GET", "/tasks/" + token, "If-None-Match", tag);
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.json().path("comments")).hasSize(1);
    assertThat(told.header("ETag")).isNotEqualTo(tag);

    cancel(token);
    ErrandClient.Answer ended =
        store.call("GET", "/tasks/" + token, "If-None-Match", told.header("ETag"));
    assertThat(ended.status()).isEqualTo(200);
    assertThat(ended.json().path("status").asText()).isEqualTo("CANCELLED");
    assertThat(store.call("GET", "/tasks/" + token, "If-None-Match", ended.header("ETag")).status())
        .as("its end is read for the second time")
        .isEqualTo(304);
  }

  @Test
  void onlyItsActorConsumesATaskAndOnlyByGet() {
    String token = waiting();
    cancel(token);
    root.get("/tasks/" + token);
    root.get("/tasks?token=" + token);
    String tag = store.call("HEAD", "/tasks/" + token).header("ETag");
    store.get("/tasks/" + token + "/comments");
    assertThat(consumed(token)).isFalse();

    assertThat(store.call("GET", "/tasks/" + token, "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(consumed(token)).isTrue();
  }

  private boolean consumed(String token) {
    return world.count("SELECT count(*) FROM background_task WHERE token = ? AND consumed", token)
        == 1;
  }

  @Test
  void aTaskTellsHowLongItWaitedAndRan() {
    JsonNode open = store.task(waiting());
    assertThat(open.path("waitMillis").isNull()).isTrue();
    assertThat(open.path("runMillis").isNull()).isTrue();

    JsonNode ended = Await.end(store, store.dummy(1, false).token());
    assertThat(ended.path("waitMillis").asLong(-1)).isNotNegative();
    assertThat(ended.path("runMillis").asLong()).isGreaterThanOrEqualTo(900);
  }

  @Test
  void aClientIsToldWhenToComeBack() {
    String token = waiting();
    assertThat(store.get("/tasks/" + token).header("Retry-After")).isEqualTo("30");
    cancel(token);
    assertThat(store.get("/tasks/" + token).header("Retry-After")).isNull();
  }

  @Test
  void linksAreThereForWhatTheCallerMayDo() {
    String token = waiting();
    JsonNode own = store.task(token).path("links");
    assertThat(own.path("self").asText()).isEqualTo(PATH + token);
    assertThat(own.path("comments").asText()).isEqualTo(PATH + token + "/comments");
    assertThat(own.has("cancel")).isFalse();

    assertThat(root.task(token).path("links").path("cancel").asText())
        .isEqualTo(PATH + token + "/cancel");
    cancel(token);
    JsonNode ended = root.task(token).path("links");
    assertThat(ended.has("cancel")).isFalse();
    assertThat(ended.path("resubmit").asText()).isEqualTo(PATH + token + "/resubmit");
    assertThat(store.task(token).path("links").has("resubmit")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/* | text/plain",
        "text/* | text/plain",
        "application/json | application/json",
        "application/json, text/plain;q=0.5 | application/json",
        "application/json;q=0.5, text/plain | text/plain",
        "application/json, */*;q=0.1 | application/json",
      })
  void aHistoryIsTextOrAListAsTheClientLikes(String accept, String type) {
    String token = waiting();
    cancel(token);

    ErrandClient.Answer answer =
        store.call("GET", "/tasks/" + token + "/comments", "Accept", accept);

    assertThat(answer.header("Content-Type")).startsWith(type);
    assertThat(answer.response().headers().allValues("Vary")).contains("Accept");
    if (type.endsWith("json")) {
      JsonNode items = answer.json().path("items");
      assertThat(items).hasSize(2);
      assertThat(items.path(0).path("actor").asText()).isEqualTo("root");
      assertThat(items.path(0).path("text").asText()).isEqualTo("User requested cancellation.");
      assertThat(items.path(1).path("at").asText()).endsWith("Z");
    } else {
      assertThat(answer.text()).startsWith("root at ");
    }
  }

  @Test
  void aHistoryInNoOtherForm() {
    assertThat(
            store.call("GET", "/tasks/" + waiting() + "/comments", "Accept", "image/png").status())
        .isEqualTo(406);
  }

  @Test
  void aMethodThatIsNotAllowedIsToldWhichAre() {
    ErrandClient.Answer refused = store.call("DELETE", "/tasks/" + waiting());
    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.header("Allow")).contains("GET", "HEAD", "OPTIONS").doesNotContain("POST");
    assertThat(refused.json().path("type").asText())
        .isEqualTo("urn:errand:problem:method-not-allowed");

    ErrandClient.Answer options = store.call("OPTIONS", "/tasks");
    assertThat(options.status()).isEqualTo(200);
    assertThat(options.header("Allow")).contains("GET", "POST");
  }

  @Test
  void anUnknownAndAForbiddenTokenAnswerAlike() {
    ErrandClient.Answer forbidden = world.as("stranger").get("/tasks/" + waiting());
    ErrandClient.Answer unknown = world.as("stranger").get("/tasks/" + "0".repeat(64));

    assertThat(forbidden.status()).isEqualTo(404);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(withoutPath(forbidden)).isEqualTo(withoutPath(unknown));
    assertThat(forbidden.response().headers().map().keySet())
        .isEqualTo(unknown.response().headers().map().keySet());
  }

  private static String withoutPath(ErrandClient.Answer answer) {
    return answer.said().replaceAll("[0-9a-f]{64}", "");
  }

  /** A task of user store that waits for a day. */
  private String waiting() {
    Instant now = Instant.ofEpochSecond(world.count("SELECT extract(epoch FROM now())::bigint"));
    String due = now.plus(Duration.ofDays(1)).toString();
    return store.post("/tasks", "{\"kind\":\"testing.dummy\",\"runAt\":\"" + due + "\"}").token();
  }

  private void cancel(String token) {
    assertThat(root.call("POST", "/tasks/" + token + "/cancel").status()).isEqualTo(200);
  }
}
