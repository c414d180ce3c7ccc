package org.errand.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.errand.engine.HandClock;
import org.junit.jupiter.api.Test;

class LatestTest {
  private static final Duration KEEP = Duration.ofSeconds(5);

  private final HandClock clock = new HandClock();
  private final AtomicInteger reads = new AtomicInteger();
  private final Queue<Runnable> waiting = new ArrayDeque<>();

  private Latest<Integer> latest(Executor executor) {
    return new Latest<>(reads::incrementAndGet, executor, KEEP, Duration.ofMillis(1), clock);
  }

  @Test
  void whatWasReadIsGoodForAWhile() {
    Latest<Integer> latest = latest(Runnable::run);
    assertThat(latest.get()).contains(1);

    clock.advance(KEEP.minusMillis(1));
    assertThat(latest.get()).contains(1);

    clock.advance(Duration.ofMillis(1));
    assertThat(latest.get()).contains(2);
  }

  @Test
  void whatTakesTooLongIsMissingUntilItIsThere() {
    Latest<Integer> latest = latest(waiting::add);
    assertThat(latest.get()).isEmpty();

    waiting.remove().run();

    assertThat(latest.get()).contains(1);
  }

  @Test
  void thereIsOneReadAtATimeHoweverLongItTakes() {
    Latest<Integer> latest = latest(waiting::add);
    for (int i = 0; i < 3; i++) {
      assertThat(latest.get()).isEmpty();
      clock.advance(KEEP);
    }

    assertThat(waiting).hasSize(1);
  }

  @Test
  void aFailureIsNotAskedForAnewTooSoon() {
    Latest<Integer> latest =
        new Latest<>(
            () -> {
              if (reads.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
              }
              return reads.get();
            },
            Runnable::run,
            KEEP,
            Duration.ofMillis(1),
            clock);
    assertThat(latest.get()).isEmpty();
    assertThat(latest.get()).isEmpty();
    assertThat(reads).hasValue(1);

    clock.advance(KEEP);

    assertThat(latest.get()).contains(2);
  }
}
