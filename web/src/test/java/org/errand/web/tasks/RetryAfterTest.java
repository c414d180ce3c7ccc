package org.errand.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "due and nothing known,              0,    ,      PT0S,   1",
    "due and soon over,                  -5,   ,      PT0.2S, 1",
    "due and longer,                     0,    ,      PT8S,   8",
    "due and very long,                  0,    ,      PT2H,   30",
    "not due for a while,                7,    ,      PT2S,   7",
    "not due for a day,                  86400,,      PT2S,   30",
    "runs since just now,                -1,   0,     PT8S,   8",
    "runs and is nearly over,            -9,   -7.5,  PT8S,   1",
    "runs for as long as usual,          -9,   -8,    PT8S,   2",
    "runs for much longer,               -90,  -80,   PT8S,   20",
    "runs for ever,                      -9999,-9000, PT8S,   30",
    "runs and nothing is known,          -9,   -8,    PT0S,   2",
    "runs since a moment that is to come,-9,   2,     PT3S,   5",
  })
  void aClientComesBackAboutWhenThereIsNews(
      String what, double dueIn, Double startedIn, Duration usual, int seconds) {
    assertThat(RetryAfter.seconds(in(dueIn), startedIn == null ? null : in(startedIn), usual, NOW))
        .as(what)
        .isEqualTo(seconds);
  }

  private static Instant in(double seconds) {
    return NOW.plusMillis(Math.round(seconds * 1000));
  }
}
