package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateTest {
  private final HandNanos clock = new HandNanos();
  private final Rate rate = new Rate(Duration.ofMillis(100), 3, clock);

  @Test
  void aBurstIsTakenAtOnceAndNoMore() {
    assertThat(rate.left("ann")).isEqualTo(3);
    takeAll("ann");

    assertThat(rate.take("ann")).isFalse();
    assertThat(rate.left("ann")).isZero();
    assertThat(rate.untilNext("ann")).isEqualTo(Duration.ofMillis(100));
    assertThat(rate.untilWhole("ann")).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void oneComesBackAfterEachInterval() {
    takeAll("ann");

    clock.pass(Duration.ofMillis(100));

    assertThat(rate.untilNext("ann")).isZero();
    assertThat(rate.take("ann")).isTrue();
    assertThat(rate.take("ann")).isFalse();
  }

  @Test
  void aPauseGivesTheBurstBackAndNoMoreThanThat() {
    takeAll("ann");
    clock.pass(Duration.ofHours(1));

    takeAll("ann");
    assertThat(rate.take("ann")).isFalse();
  }

  @Test
  void oneKeyCostsAnotherNothing() {
    takeAll("ann");
    assertThat(rate.left("bob")).isEqualTo(3);
    takeAll("bob");
  }

  @Test
  void moreKeysThanAreRememberedShareOne() {
    for (int i = 0; i < 50_000; i++) {
      rate.take("user" + i);
    }
    takeAll("one too many");
    assertThat(rate.take("two too many")).isFalse();

    clock.pass(Duration.ofSeconds(1));
    takeAll("two too many");
    takeAll("three too many");
  }

  private void takeAll(String key) {
    for (int i = 0; i < 3; i++) {
      assertThat(rate.take(key)).isTrue();
    }
  }
}
