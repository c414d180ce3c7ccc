package org.errand.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DutyThreadsTest {
  private static final Duration SOON = Duration.ofMillis(1);

  private final CountDownLatch over = new CountDownLatch(1);
  private final DutyThreads threads = new DutyThreads("test-duty", UnaryOperator.identity());

  @AfterEach
  void end() {
    over.countDown();
    threads.shutdown();
  }

  private void takesLong() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void noDutyWaitsForOthersHoweverManyTakeLong() throws Exception {
    CountDownLatch done = new CountDownLatch(3);
    for (int i = 0; i < 30; i++) {
      threads.every(Duration.ZERO, SOON, "what takes long", this::takesLong);
      threads.forever(this::takesLong);
    }

    threads.every(SOON, SOON, "the last one", done::countDown);

    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aDutyGoesOnWhateverItThrows() throws Exception {
    CountDownLatch done = new CountDownLatch(3);

    threads.every(
        SOON,
        SOON,
        "what fails",
        () -> {
          done.countDown();
          throw new AssertionError("as it may be");
        });

    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
  }
}
