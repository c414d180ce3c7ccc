package org.errand.boot;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.errand.engine.OwnThreads;
import org.jboss.logging.Logger;

/**
 * As many threads as there are duties: none waits because another one takes long, or waits for the
 * database.
 */
final class DutyThreads {
  private static final Logger LOG = Logger.getLogger(DutyThreads.class);

  private final ScheduledThreadPoolExecutor threads;

  /**
   * @param name of each thread
   * @param inContext gives work the context of the application
   */
  DutyThreads(String name, UnaryOperator<Runnable> inContext) {
    this.threads = OwnThreads.of(0, name, inContext);
  }

  /** Does something from time to time, until the end; what it throws is logged. */
  void every(Duration first, Duration interval, String what, Runnable duty) {
    oneMore();
    Runnable guarded =
        () -> {
          try {
            duty.run();
          } catch (Throwable e) { // Also an Error: a duty never ends by itself.
            LOG.warnf("Trouble %s: %s", what, e.toString());
          }
        };
    var unused =
        threads.scheduleWithFixedDelay(
            guarded, first.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Runs a loop that goes on until the end. */
  void forever(Runnable loop) {
    oneMore();
    threads.execute(loop);
  }

  /** Begins nothing more. */
  void shutdown() {
    threads.shutdown();
  }

  /** Started now, while the context is the application's. */
  private synchronized void oneMore() {
    threads.setCorePoolSize(threads.getCorePoolSize() + 1);
    threads.prestartCoreThread();
  }
}
