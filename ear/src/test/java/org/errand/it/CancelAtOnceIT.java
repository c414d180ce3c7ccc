package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Cancel: which of many calls set the flag. */
@ExtendWith(SharedServer.class)
class CancelAtOnceIT {
  private static final int CALLS = 20;

  private final TestWorld world;
  private final ErrandClient root;

  CancelAtOnceIT(TestWorld world) {
    this.world = world;
    this.root = world.as("root");
  }

  private boolean cancel(String token) {
    ErrandClient.Answer answer = root.post("/tasks/" + token + "/cancel", "");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("cancelled").asBoolean();
  }

  private List<Boolean> cancelAtOnce(String token) throws Exception {
    CyclicBarrier start = new CyclicBarrier(CALLS);
    ExecutorService threads = Executors.newFixedThreadPool(CALLS);
    try {
      Callable<Boolean> call =
          () -> {
            start.await();
            return cancel(token);
          };
      return threads.invokeAll(IntStream.range(0, CALLS).mapToObj(i -> call).toList()).stream()
          .map(CancelAtOnceIT::result)
          .toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean result(Future<Boolean> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void ofManyCallsAtOnceForAQueuedTaskOneSetsTheFlag() throws Exception {
    String tomorrow = OffsetDateTime.now(ZoneOffset.UTC).plusDays(1).toString();
    String token =
        root.post("/tasks", "{\"kind\":\"testing.dummy\",\"runAt\":\"" + tomorrow + "\"}").token();

    assertThat(Collections.frequency(cancelAtOnce(token), true)).isEqualTo(1);

    assertThat(root.status(token)).isEqualTo("CANCELLED");
    assertThat(cancel(token)).isFalse();
    assertOneComment(token);
  }

  @Test
  void ofManyCallsAtOnceForARunningTaskOneSetsTheFlag() throws Exception {
    String token = root.dummy(600, false).token();
    Await.status(root, token, "RUNNING");

    assertThat(Collections.frequency(cancelAtOnce(token), true)).isEqualTo(1);

    assertThat(Await.end(root, token).path("status").asText()).isEqualTo("CANCELLED");
    assertOneComment(token);
  }

  /** And one entry in the audit. */
  private void assertOneComment(String token) {
    assertThat(root.get("/tasks/" + token + "/comments").text())
        .containsOnlyOnce("User requested cancellation.");
    assertThat(root.get("/audit?action=task.cancel&object=" + token).json().path("items"))
        .hasSize(1);
    assertThat(world.count("SELECT count(*) FROM background_task WHERE token = ?", token))
        .isEqualTo(1);
  }
}
