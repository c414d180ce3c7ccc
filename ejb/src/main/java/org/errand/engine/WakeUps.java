package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the engine's loops wait for, each at most for the poll's interval: a signal that gets lost
 * costs no more than that.
 */
final class WakeUps {
  /** Who has a row in hand mostly lets it go within milliseconds, and nobody tells of that. */
  private static final Duration AGAIN = Duration.ofMillis(50);

  private final Duration pollInterval;
  private final long nanos;
  private final DueTimes due;
  private final WakeUp work = new WakeUp();
  private final AtomicBoolean workWanted = new AtomicBoolean(true);
  private final WakeUp ends = new WakeUp();
  private final WakeUp cleaning = new WakeUp();
  private final WakeUp telling = new WakeUp();
  private boolean onlyBegun;

  WakeUps(Duration pollInterval, InstantSource clock) {
    this.pollInterval = pollInterval;
    this.due = new DueTimes(clock);
    this.nanos = pollInterval.toNanos();
  }

  /** There may be something to claim for this server. */
  void work() {
    workWanted.set(true);
    work.signal();
  }

  /** A task has begun with its row, and is to be launched: no reason to claim. */
  void begun() {
    work.signal();
  }

  /** There will be something to claim for any server. */
  void workForAllAt(Instant time) {
    due.add(time);
    work(); // Who waits for longer than that waits anew.
  }

  /** There may be something to claim for any server. */
  void workForAll() {
    work();
    telling.signal();
  }

  /** There may be something to claim that this server has no worker for. */
  void workForOthers() {
    telling.signal();
  }

  /** A run has an outcome. */
  void outcome() {
    ends.signal();
  }

  /** A task that is not COMPLETED has ended, or the body of one has. */
  void cleaning() {
    cleaning.signal();
  }

  /** Lets all loops look again, e.g. to see that they are to end. */
  void all() {
    workWanted.set(true);
    List.of(work, ends, cleaning, telling).forEach(WakeUp::signal);
  }

  boolean awaitWork() {
    return awaitWorkFor(pollInterval);
  }

  /** For no longer than {@code atMost}, either. */
  boolean awaitWorkFor(Duration atMost) {
    boolean signalled = work.await(due.untilNext(atMost).toNanos());
    boolean isDue = due.pass();
    if (isDue) {
      telling.signal();
    }
    onlyBegun = signalled && !workWanted.getAndSet(false) && !isDue;
    return signalled;
  }

  /** Whether the last wait for work ended for nothing but {@link #begun}; told once. */
  boolean onlyBegun() {
    boolean answer = onlyBegun;
    onlyBegun = false;
    return answer;
  }

  /**
   * @param again whether there are outcomes that could not be written a moment ago
   */
  boolean awaitEnds(boolean again) {
    return ends.await(again ? Math.min(nanos, AGAIN.toNanos()) : nanos);
  }

  boolean awaitCleaning() {
    return cleaning.await(nanos);
  }

  boolean awaitTelling() {
    return telling.await(nanos);
  }
}
