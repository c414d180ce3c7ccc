package org.errand.persistence;

import java.time.Duration;
import java.time.Instant;

/**
 * Steps of time up to one that is not over yet.
 *
 * @param from the first step's begin, a whole step
 * @param step a minute, five, or an hour
 */
public record StatisticsWindow(Instant from, Duration step, int steps) {
  /** The longest window. */
  public static final int MOST_MINUTES = 43_200;

  private static final int MOST_BY_THE_MINUTE = 6 * 60;
  private static final int MOST_BY_FIVE = 48 * 60;

  /**
   * @param minutes 1 to {@link #MOST_MINUTES}
   */
  public static StatisticsWindow of(int minutes, Instant now) {
    int width = minutes <= MOST_BY_THE_MINUTE ? 1 : minutes <= MOST_BY_FIVE ? 5 : 60;
    int steps = (minutes + width - 1) / width;
    long seconds = width * 60L;
    long last = Math.floorDiv(now.getEpochSecond(), seconds);
    return new StatisticsWindow(
        Instant.ofEpochSecond((last - steps + 1) * seconds), Duration.ofSeconds(seconds), steps);
  }

  /** The begin of a step, from 0. */
  public Instant at(int index) {
    return from.plus(step.multipliedBy(index));
  }

  /** The last step's end. */
  public Instant to() {
    return at(steps);
  }

  /** Which step a time in the window is in. */
  int indexOf(Instant time) {
    return (int) Duration.between(from, time).dividedBy(step);
  }

  boolean isByTheHour() {
    return step.equals(Duration.ofHours(1));
  }
}
