package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DueTimesTest {
  private static final Duration POLL = Duration.ofMinutes(5);

  private final HandClock clock = new HandClock();
  private final DueTimes due = new DueTimes(clock);

  private Duration untilNext() {
    return due.untilNext(POLL);
  }

  @Test
  void withoutAnythingToComeThePollIsNext() {
    assertThat(untilNext()).isEqualTo(POLL);
    assertThat(due.pass()).isFalse();
  }

  @Test
  void whatComesFirstIsLookedForFirst() {
    due.add(clock.instant().plusSeconds(20));
    due.add(clock.instant().plusSeconds(10));

    assertThat(untilNext()).isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_020));
  }

  @Test
  void whatIsLaterThanThePollWaitsForIt() {
    due.add(clock.instant().plus(POLL).plusSeconds(1));

    assertThat(untilNext()).isEqualTo(POLL);
  }

  @Test
  void aLookThatWasTakenIsOver() {
    due.add(clock.instant().plusSeconds(10));
    clock.advance(Duration.ofMillis(10_020));

    assertThat(untilNext()).isZero();
    assertThat(due.pass()).isTrue();
    assertThat(due.pass()).isFalse();
  }

  @Test
  void aSecondLookFollowsForADatabaseWhoseClockIsBehind() {
    due.add(clock.instant().plusSeconds(10));
    clock.advance(Duration.ofMillis(10_020));
    due.pass();

    assertThat(untilNext()).isBetween(Duration.ofMillis(900), Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    assertThat(due.pass()).isTrue();
    assertThat(untilNext()).isEqualTo(POLL);
  }

  @Test
  void theLatestAreLeftToThePollWhereThereAreTooMany() {
    for (int i = 1; i <= 20_000; i++) {
      due.add(clock.instant().plusSeconds(i));
    }

    assertThat(untilNext()).isLessThan(Duration.ofMillis(1_021));
    clock.advance(Duration.ofSeconds(15_000));
    assertThat(due.pass()).isTrue();
    assertThat(untilNext()).isEqualTo(POLL);
  }
}
