package org.errand.engine;

import java.time.Duration;
import java.util.List;

/**
 * What the engine's loops wait for, each at most for the poll's interval: a signal that gets lost
 * costs no more than that.
 */
final class WakeUps {
  private final long nanos;
  private final WakeUp work = new WakeUp();
  private final WakeUp ends = new WakeUp();
  private final WakeUp cleaning = new WakeUp();
  private final WakeUp telling = new WakeUp();

  WakeUps(Duration pollInterval) {
    this.nanos = pollInterval.toNanos();
  }

  /** There may be something to claim for this server. */
  void work() {
    work.signal();
  }

  /** There may be something to claim for any server. */
  void workForAll() {
    work.signal();
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
    List.of(work, ends, cleaning, telling).forEach(WakeUp::signal);
  }

  boolean awaitWork() {
    return work.await(nanos);
  }

  boolean awaitEnds() {
    return ends.await(nanos);
  }

  boolean awaitCleaning() {
    return cleaning.await(nanos);
  }

  boolean awaitTelling() {
    return telling.await(nanos);
  }
}
