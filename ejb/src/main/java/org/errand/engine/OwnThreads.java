package org.errand.engine;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.UnaryOperator;

/**
 * Threads beside the container's: WildFly runs no managed timer while it is suspended or stops, and
 * just then some duties must go on.
 */
public final class OwnThreads {
  private OwnThreads() {}

  /**
   * Daemons that run already, and what is taken back leaves no trace in their queue.
   *
   * @param name of each of them
   * @param inContext gives work the context of the application
   */
  public static ScheduledThreadPoolExecutor of(
      int count, String name, UnaryOperator<Runnable> inContext) {
    ScheduledThreadPoolExecutor threads =
        new ScheduledThreadPoolExecutor(
            count,
            work -> {
              Thread thread = new Thread(inContext.apply(work), name);
              thread.setDaemon(true);
              return thread;
            });
    threads.setRemoveOnCancelPolicy(true);
    threads.prestartAllCoreThreads(); // Now, while the context is the application's.
    return threads;
  }
}
