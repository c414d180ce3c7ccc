package org.errand.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time that a test moves. Pauses take none of the real time, but move this one on; watches over
 * silence, which are longer than all pauses, keep to the real one.
 */
final class FakeTiming implements Timing {
  private static final Duration WATCH = Duration.ofSeconds(45);

  private final AtomicLong now = new AtomicLong();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  /** Those that were asked for, in order. */
  List<Duration> pauses() {
    return pauses;
  }

  @Override
  public long nanos() {
    return now.get();
  }

  @Override
  public double chance() {
    return 0.5;
  }

  @Override
  public InstantSource clock() {
    return InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z"));
  }

  @Override
  public Future<?> later(Duration delay, Runnable action) {
    if (delay.compareTo(WATCH) >= 0) {
      return Timing.system().later(delay, action);
    }
    pauses.add(delay);
    now.addAndGet(delay.toNanos());
    return Timing.system().later(Duration.ZERO, action);
  }
}
