package org.errand.client;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Waits for the end of one task. Its answers are held back by the server; servers that go and come
 * again are borne with. One request is under way at a time, so no state is shared.
 */
final class Awaiting {
  /** Between requests of which the server holds none back. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

  private final Transport transport;
  private final Timing timing;
  private final String token;
  private final AwaitOptions options;
  private final CompletableFuture<Task> result = new CompletableFuture<>();
  private final long begun;
  private Task last;
  private Object trace;
  private long progressed;
  private long failingSince;
  private int failures;

  private Awaiting(Transport transport, String token, AwaitOptions options) {
    this.transport = transport;
    this.timing = transport.timing();
    this.token = token;
    this.options = options;
    this.begun = timing.nanos();
  }

  static CompletableFuture<Task> start(Transport transport, String token, AwaitOptions options) {
    Awaiting awaiting = new Awaiting(transport, token, options);
    awaiting.ask();
    return awaiting.result;
  }

  private void ask() {
    if (result.isDone()) {
      return;
    }
    long asked = timing.nanos();
    Duration hold = hold();
    Call call =
        Call.get("/tasks/" + TaskFilter.encode(token))
            .about(token)
            .with("Prefer", "wait=" + hold.toSeconds());
    CompletableFuture<Answer> answer = transport.sendOnce(call, hold.plus(transport.silence()));
    Futures.cancelTogether(result, answer);
    answer.whenComplete(
        (value, failure) -> {
          try {
            if (failure == null) {
              heard(value, asked, hold);
            } else {
              failed(Futures.cause(failure));
            }
          } catch (ErrandException e) {
            failed(e);
          } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
          }
        });
  }

  /** Not beyond the time that is left. */
  private Duration hold() {
    Duration left = left().orElse(options.hold());
    // A server that has never answered may be no server: the first answer is not held back for
    // long.
    Duration longest = last == null ? Duration.ofSeconds(1) : options.hold();
    Duration hold = left.compareTo(longest) < 0 ? left : longest;
    return Duration.ofSeconds(Math.max(1, hold.toSeconds()));
  }

  private Optional<Duration> left() {
    return options.atMost().map(limit -> limit.minusNanos(timing.nanos() - begun));
  }

  private void heard(Answer answer, long asked, Duration hold) {
    Task task = new Task(answer.json());
    long now = timing.nanos();
    boolean wasAway = failures > 0;
    failures = 0;
    last = task;
    options.observer().accept(task);
    if (task.hasEnded()) {
      result.complete(task);
      return;
    }
    Object news = List.of(task.statusText(), task.attempt(), task.lastSeenAt(), task.progress());
    if (wasAway || task.status() != TaskStatus.RUNNING || !Objects.equals(news, trace)) {
      progressed = now;
    }
    trace = news;
    Duration still = Duration.ofNanos(now - progressed);
    if (still.compareTo(options.noProgress()) >= 0) {
      giveUp("has shown no progress for " + still.toSeconds() + " s");
      return;
    }
    boolean held = answer.header("Preference-Applied").orElse("").contains("wait=");
    boolean whole = Duration.ofNanos(now - asked).compareTo(hold.minusMillis(500)) >= 0;
    if (held && whole) {
      again(Duration.ZERO);
    } else if (held) {
      // A server that stops, or holds nothing back for so long.
      again(jittered(SHORTEST_PAUSE));
    } else {
      again(jittered(answer.retryAfter(timing.clock()).orElse(Duration.ofSeconds(2))));
    }
  }

  /** No shorter than the half of it and no longer than it, but as long as is sensible. */
  private Duration jittered(Duration pause) {
    Duration longest = options.hold().compareTo(pause) < 0 ? options.hold() : pause;
    Duration bounded = longest.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : longest;
    return Duration.ofNanos((long) (bounded.toNanos() * (1 - timing.chance() / 4)));
  }

  private void failed(Throwable failure) {
    failures++;
    long now = timing.nanos();
    if (failures == 1) {
      failingSince = now;
    }
    boolean passes = Transport.passes(failure) || (last != null && isAway(failure));
    boolean isEnough =
        last == null
            ? failures >= transport.retries().attempts()
            : Duration.ofNanos(now - failingSince).compareTo(options.outage()) >= 0;
    if (!passes || isEnough) {
      result.completeExceptionally(failure);
      return;
    }
    Duration asked =
        failure instanceof RefusedException refused
            ? refused.retryAfter().orElse(Duration.ZERO)
            : Duration.ZERO;
    Duration longest = transport.retries().longestPause();
    Duration own = transport.retries().pause(failures, timing.chance());
    Duration bounded = asked.compareTo(longest) < 0 ? asked : longest;
    again(bounded.plus(own));
  }

  /** What answers while Errand is being exchanged: its container, or a proxy. */
  private static boolean isAway(Throwable failure) {
    return failure instanceof BrokenAnswerException;
  }

  private void again(Duration pause) {
    Optional<Duration> left = left();
    if (left.isPresent() && (left.get().isNegative() || left.get().isZero())) {
      if (last == null) {
        result.completeExceptionally(
            new UnreachableException(transport.server(), "the time to wait is over", token, null));
      } else {
        giveUp("has not ended within the time to wait for it");
      }
      return;
    }
    Duration bounded = left.isPresent() && left.get().compareTo(pause) < 0 ? left.get() : pause;
    timing.later(bounded, this::ask);
  }

  private void giveUp(String why) {
    result.completeExceptionally(
        new AwaitTimeoutException("task " + token + ", " + last.statusText() + ", " + why, last));
  }
}
