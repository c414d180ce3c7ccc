package org.errand.client;

import java.time.Duration;

/**
 * How often what is safe to repeat is repeated: reading, and creation with an idempotency key. The
 * pause before a repetition doubles each time, and is shortened by chance to as little as half;
 * what the server asks for by {@code Retry-After} is waited for in full. A server that asks for
 * more than {@code longestPause} is not asked again.
 *
 * @param attempts how often a call is made at most; 1 or more
 * @param firstPause before the first repetition
 * @param longestPause the longest that a pause is
 */
public record RetryPolicy(int attempts, Duration firstPause, Duration longestPause) {
  /** Five attempts, with pauses of 0.2 s to 30 s. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(5, Duration.ofMillis(200), Duration.ofSeconds(30));

  /** No repetition at all. */
  public static final RetryPolicy NEVER = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

  /**
   * Checks the ranges.
   *
   * @param attempts 1 or more
   * @param firstPause 0 or more
   * @param longestPause firstPause or more
   */
  public RetryPolicy {
    if (attempts < 1 || firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "attempts must be at least 1, firstPause at least 0, longestPause at least firstPause");
    }
  }

  /**
   * The pause after an attempt.
   *
   * @param attempt that failed, the first is 1
   * @param chance from 0 to 1
   */
  Duration pause(int attempt, double chance) {
    long doubled = firstPause.toNanos() << Math.min(attempt - 1, 20);
    long whole = doubled < 0 ? longestPause.toNanos() : Math.min(doubled, longestPause.toNanos());
    return Duration.ofNanos((long) (whole * (1 - chance / 2)));
  }
}
