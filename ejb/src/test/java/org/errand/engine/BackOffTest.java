package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {
  private final BackOff backOff = new BackOff(Duration.ofSeconds(10), Duration.ofHours(1));

  @ParameterizedTest
  @CsvSource({"1, PT10S", "2, PT20S", "3, PT40S", "9, PT42M40S", "10, PT1H", "1000, PT1H"})
  void itDoublesUpToTheLongest(int failures, Duration expected) {
    assertThat(backOff.delay(failures, 0)).isEqualTo(expected);
  }

  @Test
  void jitterTakesUpToHalfOff() {
    assertThat(backOff.delay(1, 0.5)).isEqualTo(Duration.ofMillis(7_500));
    assertThat(backOff.delay(1, 1)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aFirstDelayBeyondTheLongestIsTheLongest() {
    BackOff odd = new BackOff(Duration.ofDays(300_000), Duration.ofSeconds(1));

    assertThat(odd.delay(1, 0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(odd.delay(99, 0)).isEqualTo(Duration.ofSeconds(1));
  }
}
