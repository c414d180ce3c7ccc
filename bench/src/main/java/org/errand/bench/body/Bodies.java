package org.errand.bench.body;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The bodies of one measurement, which are numbered from 0. One at a time in a process.
 *
 * @param starts when each began, by {@link System#nanoTime}; 0 where it has not
 * @param missing how many have not begun yet
 */
public record Bodies(AtomicLongArray starts, CountDownLatch missing) {
  private static volatile Bodies current = new Bodies(0);

  private Bodies(int count) {
    this(new AtomicLongArray(count), new CountDownLatch(count));
  }

  /** So many are to run from now on; what an earlier measurement counted is forgotten. */
  public static Bodies expect(int count) {
    Bodies bodies = new Bodies(count);
    current = bodies;
    return bodies;
  }

  /** Body number {@code n} begins; its second start, and one that nobody expects, are ignored. */
  public static void ran(int n) {
    Bodies bodies = current;
    if (n < bodies.starts.length() && bodies.starts.compareAndSet(n, 0, System.nanoTime())) {
      bodies.missing.countDown();
    }
  }

  /**
   * Returns when all have begun.
   *
   * @throws IllegalStateException when some have not within {@code limit}
   */
  public void await(Duration limit) throws InterruptedException {
    if (!missing.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(
          missing.getCount() + " of " + starts.length() + " tasks have not begun within " + limit);
    }
  }

  /** When body number {@code n} began, by {@link System#nanoTime}. */
  public long start(int n) {
    return starts.get(n);
  }
}
