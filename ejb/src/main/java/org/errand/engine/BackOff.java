package org.errand.engine;

import java.time.Duration;

/**
 * How long a failed task waits for its next attempt: exponentially longer, with jitter, so that
 * tasks that failed together do not come back together.
 *
 * @param first after the first failure
 * @param longest at most
 */
public record BackOff(Duration first, Duration longest) {
  private static final int MOST_DOUBLINGS = 30;

  /**
   * @param failures how often the task has failed, from 1
   * @param random 0 to 1: which part of the jitter is taken off, 1 for half of the time
   */
  public Duration delay(int failures, double random) {
    long doublings = 1L << Math.min(MOST_DOUBLINGS, failures - 1);
    boolean over = first.compareTo(longest.dividedBy(doublings)) > 0;
    Duration full = over ? longest : first.multipliedBy(doublings);
    return full.minus(Duration.ofMillis(Math.round(full.toMillis() / 2.0 * random)));
  }
}
