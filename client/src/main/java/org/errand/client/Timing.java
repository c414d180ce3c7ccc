package org.errand.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Time and chance. */
interface Timing {
  /** A clock that only goes forward, in nanoseconds. */
  long nanos();

  /** From 0 to 1. */
  double chance();

  /** The time of day, for headers that have one. */
  InstantSource clock();

  /** Runs something quick after a while, on another thread. */
  Future<?> later(Duration delay, Runnable action);

  /** The machine's. */
  static Timing system() {
    return SystemTiming.ONLY;
  }

  /** One thread for all clients, which ends nobody's JVM. */
  final class SystemTiming implements Timing {
    private static final SystemTiming ONLY = new SystemTiming();

    private final ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            action -> {
              Thread thread = new Thread(action, "errand-client-timer");
              thread.setDaemon(true);
              return thread;
            });

    private SystemTiming() {
      timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public double chance() {
      return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public InstantSource clock() {
      return InstantSource.system();
    }

    @Override
    public Future<?> later(Duration delay, Runnable action) {
      return timer.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }
}
