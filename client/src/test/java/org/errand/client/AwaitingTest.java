package org.errand.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the end of a task is waited for. */
class AwaitingTest {
  private static final String TOKEN = FakeServer.TOKEN;

  private FakeServer server = new FakeServer();
  private final FakeTiming timing = new FakeTiming();
  private final Tasks tasks = server.client(timing).tasks();

  @AfterEach
  void stop() {
    server.close();
  }

  /** Answers after a while of the fake time. */
  private void later(Duration time, String status, String more) {
    server.reply(
        exchange -> {
          timing.pass(time);
          FakeServer.write(
              exchange,
              200,
              "application/json",
              FakeServer.taskJson(status, more),
              "Preference-Applied",
              "wait=30");
        });
  }

  @Test
  void aTaskInTheQueueIsWaitedForForDays() {
    later(Duration.ofDays(2), "ENQUEUED", ",\"lastSeenAt\":\"2026-01-01T00:00:00.000Z\"");
    later(Duration.ofDays(2), "ENQUEUED", ",\"lastSeenAt\":\"2026-01-01T00:00:00.000Z\"");
    later(Duration.ofSeconds(1), "RUNNING", "");
    later(Duration.ofSeconds(1), "COMPLETED", "");

    assertThat(tasks.await(TOKEN).status()).isEqualTo(TaskStatus.COMPLETED);
  }

  @Test
  void aRunningTaskWithoutProgressIsGivenUp() {
    later(Duration.ofMinutes(1), "RUNNING", ",\"lastSeenAt\":\"2026-01-01T00:00:00.000Z\"");
    later(Duration.ofMinutes(61), "RUNNING", ",\"lastSeenAt\":\"2026-01-01T00:00:00.000Z\"");

    AwaitTimeoutException e =
        catchThrowableOfType(() -> tasks.await(TOKEN), AwaitTimeoutException.class);

    assertThat(e.task().status()).isEqualTo(TaskStatus.RUNNING);
    assertThat(e.token()).contains(TOKEN);
    assertThat(e).hasMessageContaining("has shown no progress for 3660 s");
  }

  @Test
  void aHeartbeatOrProgressIsEnough() {
    later(Duration.ofMinutes(59), "RUNNING", ",\"lastSeenAt\":\"2026-01-01T00:00:00.000Z\"");
    later(Duration.ofMinutes(59), "RUNNING", ",\"lastSeenAt\":\"2026-01-01T00:00:01.000Z\"");
    later(
        Duration.ofMinutes(59),
        "RUNNING",
        ",\"lastSeenAt\":\"2026-01-01T00:00:01.000Z\",\"progress\":{\"percent\":1}");
    later(
        Duration.ofMinutes(59),
        "RUNNING",
        ",\"lastSeenAt\":\"2026-01-01T00:00:01.000Z\",\"progress\":{\"percent\":1},\"attempt\":2");
    later(Duration.ZERO, "FAILED", "");

    assertThat(tasks.await(TOKEN).status()).isEqualTo(TaskStatus.FAILED);
  }

  @Test
  void anOutageIsBorneAndDoesNotCountAsLackOfProgress() {
    AwaitOptions options =
        AwaitOptions.DEFAULT
            .noProgressLimit(Duration.ofSeconds(20))
            .outageLimit(Duration.ofHours(1));
    later(Duration.ofSeconds(1), "RUNNING", "");
    server.cut();
    server.reply(404, "text/html", "<html>404 - Not Found</html>");
    server.reply(503, "text/html", "");
    server.problem(503, "unavailable", "Retry-After", "25");
    later(Duration.ofSeconds(1), "RUNNING", "");
    later(Duration.ofSeconds(1), "COMPLETED", "");

    assertThat(tasks.await(TOKEN, options).status()).isEqualTo(TaskStatus.COMPLETED);

    assertThat(server.requests()).hasSize(7);
    assertThat(timing.pauses()).anyMatch(p -> p.compareTo(Duration.ofSeconds(25)) >= 0);
  }

  @Test
  void aServerThatIsStartedAnewIsFoundAgain() throws Exception {
    int port = server.port();
    CountDownLatch answered = new CountDownLatch(1);
    later(Duration.ofSeconds(1), "RUNNING", "");
    AwaitOptions options =
        AwaitOptions.DEFAULT.outageLimit(Duration.ofDays(9999)).observer(t -> answered.countDown());
    CompletableFuture<Task> end = tasks.awaitAsync(TOKEN, options);
    assertThat(answered.await(1, TimeUnit.MINUTES)).isTrue();
    server.close();
    server = new FakeServer(port);
    server.task("DROPPED", "");

    assertThat(end.get(1, TimeUnit.MINUTES).status()).isEqualTo(TaskStatus.DROPPED);
  }

  @Test
  void aServerThatDoesNotComeBackIsGivenUp() {
    later(Duration.ofSeconds(1), "RUNNING", "");
    server.problem(503, "unavailable", "Retry-After", "20");

    assertThatThrownBy(() -> tasks.await(TOKEN))
        .isInstanceOf(RefusedException.class)
        .hasMessage("T: D");

    assertThat(timing.nanos()).isGreaterThan(Duration.ofMinutes(15).toNanos());
  }

  @Test
  void aServerThatWasNeverThereIsGivenUpSoon() {
    server.close();

    assertThatThrownBy(() -> tasks.await(TOKEN)).isInstanceOf(UnreachableException.class);
  }

  @Test
  void aTokenThatIsNotThereOrASignInThatEndsIsSaidAtOnce() {
    server.task("RUNNING", "").problem(401, "unauthenticated").problem(404, "not-found");

    assertThatThrownBy(() -> tasks.await(TOKEN)).hasMessage("T: D");
    assertThat(server.requests()).hasSize(2);
    assertThatThrownBy(() -> tasks.await(TOKEN)).hasMessage("T: D");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void aTimeLimitHoldsInTheQueueToo() {
    List<String> seen = new ArrayList<>();
    later(Duration.ofSeconds(30), "ENQUEUED", "");
    AwaitOptions options =
        AwaitOptions.DEFAULT.atMost(Duration.ofSeconds(70)).observer(t -> seen.add(t.statusText()));

    assertThatThrownBy(() -> tasks.await(TOKEN, options))
        .isInstanceOf(AwaitTimeoutException.class)
        .hasMessage("task " + TOKEN + ", ENQUEUED, has not ended within the time to wait for it");

    assertThat(seen).hasSize(3);
    assertThat(server.requests())
        .extracting(r -> r.header("Prefer"))
        .containsExactly("wait=1", "wait=30", "wait=10");
  }

  @Test
  void aServerThatHoldsNothingBackIsAskedAsItAsksFor() {
    server.task("RUNNING", "", "Retry-After", "12").task("COMPLETED", "");

    tasks.await(TOKEN);

    assertThat(timing.pauses()).hasSize(1);
    assertThat(timing.pauses().get(0)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(12));
  }

  @Test
  void whoCancelsTheFutureEndsTheWait() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    server.reply(
        exchange -> {
          asked.countDown();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    CompletableFuture<Task> end = tasks.awaitAsync(TOKEN, AwaitOptions.DEFAULT);
    assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();

    end.cancel(true);
    over.countDown();

    assertThat(end).isCancelled();
    assertThat(server.requests()).hasSize(1);
  }
}
