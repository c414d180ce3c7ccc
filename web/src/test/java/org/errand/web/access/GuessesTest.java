package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuessesTest {
  private static final String HERE = "192.0.2.1";

  private final HandNanos clock = new HandNanos();
  private final Guesses guesses = new Guesses(clock);

  @Test
  void whoGuessesAUsersPasswordSoonWaitsAndOthersOfThatAddressDoNot() {
    guess(20, "ann");

    assertThat(guesses.untilNext(HERE, "ann")).isEqualTo(Duration.ofSeconds(6));
    assertThat(guesses.untilNext(HERE, "bob")).isZero();
    assertThat(guesses.untilNext(HERE, null)).isZero();
    assertThat(guesses.untilNext("192.0.2.2", "ann")).isZero();

    clock.pass(Duration.ofSeconds(6));
    assertThat(guesses.untilNext(HERE, "ann")).isZero();
  }

  @Test
  void anAddressThatGuessesVeryMuchWaitsForAMoment() {
    guess(1_000, null);

    assertThat(guesses.untilNext(HERE, "bob")).isPositive().isLessThan(Duration.ofSeconds(1));
    clock.pass(Duration.ofSeconds(1));
    assertThat(guesses.untilNext(HERE, "bob")).isZero();
  }

  private void guess(int times, String user) {
    for (int i = 0; i < times; i++) {
      guesses.wrong(HERE, user);
    }
  }
}
