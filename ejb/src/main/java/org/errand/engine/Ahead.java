package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How many tasks to claim ahead of a free worker: what quick bodies work off while a claim is under
 * way, so that workers do not wait for the database. None where bodies take their time: others are
 * free to take those, and a server that dies leaves as few claims behind as can be.
 */
final class Ahead {
  private static final Duration WINDOW = Duration.ofMillis(100);

  /** About what a claim and its commit take. */
  private static final Duration CLAIM = Duration.ofMillis(20);

  private final int most;
  private final InstantSource clock;
  private Instant begin;
  private int ended;
  private int now;

  /**
   * @param most never more than that
   */
  Ahead(int most, InstantSource clock) {
    this.most = most;
    this.clock = clock;
    this.begin = clock.instant();
  }

  /** A run has ended. */
  synchronized void ended() {
    roll();
    ended++;
  }

  /** How many there should be. */
  synchronized int now() {
    roll();
    return now;
  }

  private void roll() {
    Duration passed = Duration.between(begin, clock.instant());
    if (passed.compareTo(WINDOW) >= 0) {
      now = (int) Math.min(most, ended * CLAIM.toNanos() / passed.toNanos());
      ended = 0;
      begin = begin.plus(passed);
    }
  }
}
