package org.errand.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Tasks that do nothing, as the database sees them, whichever server runs them. */
record Backlog(World world) {
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final String OPEN =
      "SELECT count(*) FROM background_task WHERE status IN ('ENQUEUED', 'RUNNING')";

  /** Returns when none is open any more. */
  void awaitEmpty() throws Exception {
    long limit = System.nanoTime() + PATIENCE.toNanos();
    while (world.count(OPEN) > 0) {
      if (System.nanoTime() - limit > 0) {
        throw new IllegalStateException("tasks are still open after " + PATIENCE);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  /** Runs so many that waited; how many a second. */
  double perSecond(Server server, int count) throws Exception {
    server.inside("/clear");
    server.enqueue(count);
    long begin = System.nanoTime();
    server.inside("/start");
    awaitEmpty();
    double perSecond = count * 1e9 / (System.nanoTime() - begin);
    long completed = world.count("SELECT count(*) FROM background_task WHERE status = 'COMPLETED'");
    if (completed != count) {
      throw new IllegalStateException(completed + " of " + count + " tasks are COMPLETED");
    }
    return perSecond;
  }
}
