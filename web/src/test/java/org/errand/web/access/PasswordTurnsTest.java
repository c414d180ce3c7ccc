package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PasswordTurnsTest {
  private static final String HERE = "192.0.2.1";

  private final HandNanos clock = new HandNanos();
  private final Guesses guesses = new Guesses(clock);
  private final PasswordTurns turns = new PasswordTurns(guesses, 1);

  private Duration guess(String name) {
    try (PasswordTurns.Turn turn = turns.begin(HERE, name)) {
      turn.wrong();
      return turn.delay();
    }
  }

  @Test
  void aGuessIsCountedBeforeItIsMade() {
    for (int i = 0; i < 19; i++) {
      assertThat(guess("ann")).isZero();
    }

    try (PasswordTurns.Turn last = turns.begin(HERE, "ann")) {
      assertThat(last.delay()).isZero();
      assertThat(guesses.untilNext(HERE, "ann")).isPositive();
    }

    assertThat(guesses.untilNext(HERE, "ann")).as("given back: it was not wrong").isZero();
    assertThat(guess("ann")).isZero();
    assertThat(guess("ann")).isPositive();
  }

  @Test
  void anAddressThatHasGuessedTooMuchIsNotCountedForItsUser() {
    for (int i = 0; i < 1_000; i++) {
      guesses.wrong(HERE, null);
    }

    assertThat(guess("ann")).isPositive();
    clock.pass(Duration.ofSeconds(1));
    for (int i = 0; i < 20; i++) {
      assertThat(guess("ann")).isZero();
    }
  }

  @Test
  void theNextOneOfANameComesWhenTheOneBeforeIsDone() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread second =
        new Thread(
            () -> {
              begun.countDown();
              try (PasswordTurns.Turn turn = turns.begin(HERE, "ann")) {
                if (turn.delay().isZero()) {
                  done.countDown();
                }
              }
            });
    try (PasswordTurns.Turn first = turns.begin(HERE, "ann")) {
      assertThat(first.delay()).isZero();
      second.start();
      begun.await();
      assertThat(done.getCount()).isEqualTo(1);
    }
    done.await();
    second.join();
  }

  @Test
  void whoIsInterruptedHasNoTurn() throws Exception {
    try (PasswordTurns.Turn first = turns.begin(HERE, "ann")) {
      assertThat(first.delay()).isZero();
      Thread.currentThread().interrupt();
      try (PasswordTurns.Turn second = turns.begin(HERE, "bob")) {
        assertThat(second.delay()).isPositive();
      }
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(guess("bob")).isZero();
  }
}
