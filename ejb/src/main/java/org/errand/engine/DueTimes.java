package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * When to look at the queue without a signal, since something becomes due by time alone. A hint in
 * memory: what it forgets, the poll finds.
 */
final class DueTimes {
  private static final int MOST = 10_000;

  /** Tasks that become due close together cost one look. */
  private static final long STEP_MILLIS = 20;

  /** The database's clock decides what is due, and may be a little behind this server's. */
  private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final NavigableSet<Instant> looks = new TreeSet<>();

  DueTimes(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void add(Instant due) {
    long step = Math.floorDiv(due.toEpochMilli(), STEP_MILLIS) + 1;
    Instant look = Instant.ofEpochMilli(step * STEP_MILLIS);
    looks.add(look);
    looks.add(look.plus(SECOND_LOOK));
    while (looks.size() > MOST) {
      looks.pollLast();
    }
  }

  /** How long to wait for the next look; at most so long. */
  synchronized Duration untilNext(Duration most) {
    if (looks.isEmpty()) {
      return most;
    }
    Duration wait = Duration.between(clock.instant(), looks.first());
    return wait.isNegative() ? Duration.ZERO : wait.compareTo(most) < 0 ? wait : most;
  }

  /** Takes out the looks whose time has come; whether there were any. */
  synchronized boolean pass() {
    var due = looks.headSet(clock.instant(), true);
    boolean any = !due.isEmpty();
    due.clear();
    return any;
  }
}
