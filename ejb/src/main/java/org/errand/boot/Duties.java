package org.errand.boot;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.errand.engine.Engine;
import org.errand.engine.Purge;
import org.jboss.logging.Logger;

/**
 * Gives the engine's duties their threads. The dispatcher runs on the container's executor, and
 * leaves it while the container is suspended, which would wait for it. Lease, pulse, outcomes and
 * purge have threads of their own: WildFly runs no managed timer while it is suspended or stops,
 * and just then they must go on.
 */
final class Duties {
  private static final Logger LOG = Logger.getLogger(Duties.class);
  private static final Duration LEAST_BACK_OFF = Duration.ofMillis(100);
  private static final Duration MOST_BACK_OFF = Duration.ofSeconds(5);

  private final Engine engine;
  private final Purge purge;
  private final ManagedExecutorService executor;
  private final ScheduledExecutorService own;
  private final AtomicBoolean dispatching = new AtomicBoolean();
  private volatile boolean stopped;

  Duties(Engine engine, Purge purge, ManagedExecutorService executor) {
    this.engine = engine;
    this.purge = purge;
    this.executor = executor;
    this.own = Executors.newScheduledThreadPool(4, Duties::thread);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "errand-duty");
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    every(engine.config().pace().leaseRenewal(), "renewing the lease", engine::renewLease);
    every(engine.config().pace().pulseInterval(), "the pulse", engine::pulse);
    every(engine.config().pace().pulseInterval(), "starting the dispatcher", this::keepDispatching);
    every(Purge.FIRST, Purge.INTERVAL, "purging", purge::runOnce);
    own.execute(
        () -> loop("writing outcomes", engine::writeOutcomes, engine::awaitEnds, () -> true));
    keepDispatching();
  }

  void stop() {
    stopped = true;
    own.shutdown();
    engine.wakeAll();
  }

  private void keepDispatching() {
    if (engine.accepts() && dispatching.compareAndSet(false, true)) {
      try {
        executor.execute(this::dispatch);
      } catch (RejectedExecutionException e) {
        dispatching.set(false);
        LOG.debug("The container is not ready for the dispatcher yet", e);
      }
    }
  }

  private void dispatch() {
    try {
      loop("dispatching", engine::dispatch, engine::awaitWork, engine::accepts);
    } finally {
      dispatching.set(false);
    }
  }

  private void every(Duration interval, String what, Runnable duty) {
    every(interval, interval, what, duty);
  }

  private void every(Duration first, Duration interval, String what, Runnable duty) {
    Runnable guarded =
        () -> {
          try {
            duty.run();
          } catch (Throwable e) { // Also an Error: a duty never ends by itself.
            LOG.warnf("Trouble %s: %s", what, e.toString());
          }
        };
    var unused =
        own.scheduleWithFixedDelay(
            guarded, first.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void loop(String what, IntSupplier duty, Runnable await, BooleanSupplier on) {
    Duration backOff = LEAST_BACK_OFF;
    while (!stopped && on.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
      try {
        if (duty.getAsInt() == 0) {
          await.run();
        }
        backOff = LEAST_BACK_OFF;
      } catch (Throwable e) { // Also an Error: a duty never ends by itself.
        LOG.warnf("Trouble %s, trying again: %s", what, e.toString());
        LockSupport.parkNanos(backOff.toNanos());
        Duration longer = backOff.multipliedBy(2);
        backOff = longer.compareTo(MOST_BACK_OFF) > 0 ? MOST_BACK_OFF : longer;
      }
    }
  }
}
