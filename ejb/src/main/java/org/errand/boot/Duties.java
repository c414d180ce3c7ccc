package org.errand.boot;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.errand.engine.Engine;
import org.jboss.logging.Logger;

/** The engine's duties on the container's threads: two loops on signals, two timers. */
final class Duties {
  private static final Logger LOG = Logger.getLogger(Duties.class);
  private static final Duration LEAST_BACK_OFF = Duration.ofMillis(100);
  private static final Duration MOST_BACK_OFF = Duration.ofSeconds(5);

  private final Engine engine;
  private final ManagedExecutorService executor;
  private final ManagedScheduledExecutorService scheduler;
  private final List<Future<?>> timers = new ArrayList<>();
  private volatile boolean stopped;

  Duties(
      Engine engine, ManagedExecutorService executor, ManagedScheduledExecutorService scheduler) {
    this.engine = engine;
    this.executor = executor;
    this.scheduler = scheduler;
  }

  void start() {
    every(engine.config().leaseRenewal(), "renewing the lease", engine::renewLease);
    every(engine.config().pulseInterval(), "the pulse", engine::pulse);
    loop("writing outcomes", engine::writeOutcomes, engine::awaitEnds);
    loop("dispatching", engine::dispatch, engine::awaitWork);
  }

  /**
   * The container runs no timer of an application that stops; the engine does their work itself.
   */
  void stopTimers() {
    timers.forEach(t -> t.cancel(false));
  }

  void stopLoops() {
    stopped = true;
    engine.wakeAll();
  }

  private void every(Duration interval, String what, Runnable duty) {
    Runnable guarded =
        () -> {
          try {
            duty.run();
          } catch (RuntimeException e) {
            LOG.warnf("Trouble %s: %s", what, e.toString());
          }
        };
    timers.add(
        scheduler.scheduleWithFixedDelay(
            guarded, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void loop(String what, IntSupplier duty, Runnable await) {
    executor.execute(() -> run(what, duty, await));
  }

  private void run(String what, IntSupplier duty, Runnable await) {
    Duration backOff = LEAST_BACK_OFF;
    while (!stopped && !Thread.currentThread().isInterrupted()) {
      try {
        if (duty.getAsInt() == 0) {
          await.run();
        }
        backOff = LEAST_BACK_OFF;
      } catch (RuntimeException e) {
        LOG.warnf("Trouble %s, trying again: %s", what, e.toString());
        LockSupport.parkNanos(backOff.toNanos());
        backOff =
            backOff.multipliedBy(2).compareTo(MOST_BACK_OFF) > 0
                ? MOST_BACK_OFF
                : backOff.multipliedBy(2);
      }
    }
  }
}
