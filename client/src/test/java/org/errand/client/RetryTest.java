package org.errand.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is tried again, when, and what is not. */
class RetryTest {
  private static final String TOKEN = FakeServer.TOKEN;

  private final FakeServer server = new FakeServer();
  private final FakeTiming timing = new FakeTiming();
  private final Tasks tasks = server.client(timing).tasks();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void readingIsTriedAgainAfterAPassingFailure() {
    server
        .problem(503, "unavailable", "Retry-After", "7")
        .problem(500, "internal")
        .task("RUNNING", "");

    assertThat(tasks.get(TOKEN).status()).isEqualTo(TaskStatus.RUNNING);

    assertThat(server.requests()).hasSize(3);
    assertThat(timing.pauses().get(0)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
    assertThat(timing.pauses().get(1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
  }

  @Test
  void readingIsGivenUpAfterFiveAttempts() {
    server.problem(503, "unavailable");

    assertThatThrownBy(() -> tasks.get(TOKEN)).isInstanceOf(RefusedException.class);

    assertThat(server.requests()).hasSize(5);
  }

  @Test
  void whatIsNotSafeIsMadeOnce() {
    server.problem(503, "unavailable");

    assertThatThrownBy(() -> tasks.cancel(TOKEN)).isInstanceOf(RefusedException.class);

    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aCreationKeepsItsKeyOverAllAttempts() {
    server.cut().problem(409, "request-in-flight", "Retry-After", "1").json(202, ok());

    tasks.create(NewTask.of("k").withSummary("s"));

    assertThat(server.requests()).hasSize(3);
    assertThat(server.requests()).extracting(r -> r.header("Idempotency-Key")).doesNotContainNull();
    assertThat(server.requests().stream().map(r -> r.header("Idempotency-Key")).distinct())
        .hasSize(1);
    assertThat(server.requests().stream().map(FakeServer.Request::body).distinct())
        .containsExactly("{\"kind\":\"k\",\"summary\":\"s\"}");
  }

  @Test
  void twoTasksHaveTwoKeys() {
    server.json(202, ok());

    tasks.create(NewTask.of("k"));
    tasks.create(NewTask.of("k"));

    assertThat(server.requests().stream().map(r -> r.header("Idempotency-Key")).distinct())
        .hasSize(2);
  }

  @Test
  void aRefusalIsNotTriedAgainAndSaysAllThatTheServerSaid() {
    server.reply(
        400,
        "application/problem+json",
        "{\"type\":\"urn:errand:problem:invalid-request\",\"title\":\"T\",\"status\":400,\"detail\":\"D\","
            + "\"new\":1,\"errors\":[{\"field\":\"input.run\",\"message\":\"must be there\"}]}",
        "traceparent",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    RefusedException e = catchThrowableOfType(() -> tasks.get(TOKEN), RefusedException.class);

    assertThat(server.requests()).hasSize(1);
    assertThat(e.is("invalid-request")).isTrue();
    assertThat(e.status()).isEqualTo(400);
    assertThat(e.errors())
        .containsExactly(new RefusedException.FieldError("input.run", "must be there"));
    assertThat(e.token()).contains(TOKEN);
    assertThat(e.traceId()).contains("0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  void aDateIsWaitedForToo() {
    server
        .problem(429, "too-many-requests", "Retry-After", "Sat, 31 Jan 2026 12:00:20 GMT")
        .task("RUNNING", "");

    tasks.get(TOKEN);

    assertThat(timing.pauses().get(0)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
  }

  @Test
  void whoAsksForTooLongAPauseIsNotAskedAgain() {
    server.problem(429, "too-many-requests", "Retry-After", "3600");

    RefusedException e = catchThrowableOfType(() -> tasks.get(TOKEN), RefusedException.class);

    assertThat(e.retryAfter()).contains(Duration.ofHours(1));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void pausesDoubleUpToTheLongest() {
    RetryPolicy policy = new RetryPolicy(9, Duration.ofSeconds(1), Duration.ofSeconds(5));

    assertThat(policy.pause(1, 0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(policy.pause(3, 0)).isEqualTo(Duration.ofSeconds(4));
    assertThat(policy.pause(4, 0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(policy.pause(64, 1)).isEqualTo(Duration.ofMillis(2500));
  }

  private static String ok() {
    return FakeServer.taskJson("ENQUEUED", "");
  }
}
