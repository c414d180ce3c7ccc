package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers that are held back for clients that prefer to wait. */
@ExtendWith(SharedServer.class)
class WaitIT {
  private static final String FAST = "{\"kind\":\"testing.dummy\",\"input\":{\"seconds\":0}}";
  private static final String SLOW =
      "{\"kind\":\"testing.probe\",\"input\":{\"steps\":6000,\"stepMillis\":50}}";

  private final ErrandClient root;
  private final ErrandClient store;

  WaitIT(TestWorld world) {
    this.root = world.as("root");
    this.store = world.as("store");
  }

  private ErrandClient.Answer create(String body, String prefer) {
    return store.post(
        "/tasks",
        BodyPublishers.ofString(body),
        "Content-Type",
        "application/json",
        "Prefer",
        prefer);
  }

  @Test
  void aReadIsAnsweredWhenTheTaskHasEnded() {
    String token = store.dummy(2, false).token();

    ErrandClient.Answer answer = store.getWith("/tasks/" + token, "Prefer", "wait=60");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("status").asText()).isEqualTo("COMPLETED");
    assertThat(answer.header("Preference-Applied")).isEqualTo("wait=60");
    assertThat(answer.header("Vary")).contains("Prefer");
    assertThat(answer.header("Retry-After")).isNull();
  }

  @Test
  void aReadIsAnsweredWhenTheTimeIsOver() {
    String token = store.post("/tasks", SLOW).token();
    try {
      long asked = System.nanoTime();
      ErrandClient.Answer answer = store.getWith("/tasks/" + token, "Prefer", "wait=1");

      assertThat(System.nanoTime() - asked).isGreaterThan(900_000_000L);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().path("status").asText()).isIn("ENQUEUED", "RUNNING");
      assertThat(answer.header("Preference-Applied")).isEqualTo("wait=1");
      assertThat(answer.header("Retry-After")).isEqualTo("1");
    } finally {
      root.post("/tasks/" + token + "/cancel", "");
    }
  }

  @Test
  void aTaskThatEndsWithinTheWaitIsAnsweredWithItsEnd() {
    ErrandClient.Answer answer = create(FAST, "wait=60");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("status").asText()).isEqualTo("COMPLETED");
    assertThat(answer.header("Location")).endsWith("/tasks/" + answer.token());
    assertThat(answer.header("Content-Location")).isEqualTo(answer.header("Location"));
    assertThat(answer.header("Preference-Applied")).isEqualTo("wait=60");
  }

  @Test
  void aTaskThatTakesLongerIsAcceptedAsEver() {
    ErrandClient.Answer answer = create(SLOW, "respond-async, wait=1");
    root.post("/tasks/" + answer.token() + "/cancel", "");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.header("Preference-Applied")).isEqualTo("respond-async, wait=1");
  }

  @Test
  void whoDoesNotWaitIsAnsweredAtOnce() {
    ErrandClient.Answer answer = create(SLOW, "respond-async");
    root.post("/tasks/" + answer.token() + "/cancel", "");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Preference-Applied")).isEqualTo("respond-async");
    assertThat(store.getWith("/tasks/" + answer.token(), "Prefer", "wait=soon").status())
        .isEqualTo(200);
  }

  @Test
  void whatMayNotBeSeenIsNotWaitedFor() {
    String token = root.post("/tasks", FAST).token();

    assertThat(store.getWith("/tasks/" + token, "Prefer", "wait=60").status()).isEqualTo(404);
  }

  @Test
  void manyWaitForTheSame() throws Exception {
    String token = store.post("/tasks", SLOW).token();
    ExecutorService clients = Executors.newFixedThreadPool(100);
    try {
      Callable<String> wait =
          () ->
              store.getWith("/tasks/" + token, "Prefer", "wait=60").json().path("status").asText();
      List<Future<String>> waits = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        waits.add(clients.submit(wait));
      }
      Await.status(store, token, "RUNNING");
      root.post("/tasks/" + token + "/cancel", "");
      for (Future<String> answer : waits) {
        assertThat(answer.get()).isEqualTo("CANCELLED");
      }
    } finally {
      clients.shutdownNow();
    }
  }
}
