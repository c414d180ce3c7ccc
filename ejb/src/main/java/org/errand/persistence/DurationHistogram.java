package org.errand.persistence;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How many durations there were of which length: ten buckets for each power of ten, as the
 * database's {@code duration_bucket} has them.
 */
final class DurationHistogram {
  private static final int BUCKETS = 96;
  private static final MathContext DIGITS = new MathContext(3);

  private final long[] counts = new long[BUCKETS];

  void add(int bucket, long count) {
    counts[bucket] += count;
  }

  /**
   * The duration that a part of all does not exceed, at most an eighth too short or too long; what
   * takes less than a millisecond counts as one.
   *
   * @param part 0 to 1
   * @return seconds, or null where there is none
   */
  Double percentile(double part) {
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    long wanted = Math.max(1, (long) Math.ceil(part * all));
    long reached = 0;
    for (int i = 0; i < BUCKETS; i++) {
      reached += counts[i];
      if (reached >= wanted) {
        return middle(i);
      }
    }
    return null;
  }

  private static double middle(int bucket) {
    double millis = bucket == 0 ? 1 : Math.pow(10, (bucket - 0.5) / 10);
    return new BigDecimal(millis / 1000).round(DIGITS).doubleValue();
  }
}
