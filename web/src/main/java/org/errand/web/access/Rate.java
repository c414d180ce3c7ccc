package org.errand.web.access;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * So many a second for each key, and so many at once after a pause: the generic cell rate algorithm
 * of ITU-T I.371. One number a key, and none where nothing is due; so it forgets by itself.
 */
final class Rate {
  /** Keys that are remembered; what comes on top shares one. */
  private static final int MOST = 50_000;

  private static final String OTHERS = "";

  private final long interval;
  private final int burst;
  private final LongSupplier nanos;

  /** For each key when its burst is whole again. */
  private final Map<String, Long> whole = new ConcurrentHashMap<>();

  /**
   * @param interval the time between two in the long run
   * @param burst how many at once
   * @param nanos a clock that only goes forward
   */
  Rate(Duration interval, int burst, LongSupplier nanos) {
    this.interval = interval.toNanos();
    this.burst = burst;
    this.nanos = nanos;
  }

  /** Takes one; whether there was one. */
  boolean take(String key) {
    long now = nanos.getAsLong();
    boolean[] taken = new boolean[1];
    whole.compute(
        bounded(key, now),
        (k, at) -> {
          long owed = owed(at, now) + interval;
          taken[0] = owed <= interval * burst;
          return taken[0] ? Long.valueOf(now + owed) : at;
        });
    return taken[0];
  }

  /** One that was taken was not needed. */
  void giveBack(String key) {
    whole.computeIfPresent(whole.containsKey(key) ? key : OTHERS, (k, at) -> at - interval);
  }

  /** How many could be taken now. */
  int left(String key) {
    long now = nanos.getAsLong();
    return (int) ((interval * burst - owed(key, now)) / interval);
  }

  /** How long until one can be taken; zero: now. */
  Duration untilNext(String key) {
    long now = nanos.getAsLong();
    return Duration.ofNanos(Math.max(0, owed(key, now) + interval - interval * burst));
  }

  /** How long until the whole burst can be taken. */
  Duration untilWhole(String key) {
    return Duration.ofNanos(owed(key, nanos.getAsLong()));
  }

  private long owed(String key, long now) {
    return owed(whole.getOrDefault(key, whole.get(OTHERS)), now);
  }

  /** A difference: the clock may overflow. */
  private static long owed(Long at, long now) {
    return at == null ? 0 : Math.max(0, at - now);
  }

  private String bounded(String key, long now) {
    if (whole.size() < MOST || whole.containsKey(key)) {
      return key;
    }
    whole.values().removeIf(at -> at - now <= 0);
    return whole.size() < MOST ? key : OTHERS;
  }
}
