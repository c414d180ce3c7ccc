package org.errand.boot;

import java.time.Instant;
import java.time.InstantSource;

/** Measures a lease: goes on steadily when somebody sets the wall clock. */
final class MonotonicClock implements InstantSource {
  private final Instant start;
  private final long startNanos;

  private MonotonicClock(Instant start, long startNanos) {
    this.start = start;
    this.startNanos = startNanos;
  }

  static MonotonicClock startingNow() {
    return new MonotonicClock(InstantSource.system().instant(), System.nanoTime());
  }

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }
}
