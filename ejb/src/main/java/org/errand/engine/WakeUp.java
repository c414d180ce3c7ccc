package org.errand.engine;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Waits for a signal. A signal that comes before the wait is not lost; many signals count as one.
 */
final class WakeUp {
  private final Semaphore signals = new Semaphore(0);

  void signal() {
    if (signals.availablePermits() == 0) {
      signals.release();
    }
  }

  /** Whether a signal has come before the time was over, or the thread was interrupted. */
  boolean await(long nanos) {
    try {
      if (signals.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
        signals.drainPermits();
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }
}
