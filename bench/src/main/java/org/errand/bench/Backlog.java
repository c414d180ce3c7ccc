package org.errand.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Tasks that do nothing, as the database sees them, whichever server runs them. */
record Backlog(World world) {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  /** Whether there are any, which costs less than how many. */
  private static final String OPEN =
      "SELECT count(*) FROM (SELECT FROM background_task WHERE status IN ('ENQUEUED', 'RUNNING')"
          + " LIMIT 1) AS open";

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

  /** Queues so many that wait; nothing else is in the table. */
  void fill(Server server, int count) throws Exception {
    server.inside("/clear");
    server.enqueue(count);
  }

  /** Lets the servers run the tasks that wait; how many a second. */
  double drain(List<Server> servers, int count) throws Exception {
    long begin = System.nanoTime();
    for (Server server : servers) {
      server.inside("/start");
    }
    awaitEmpty();
    double perSecond = count * 1e9 / (System.nanoTime() - begin);
    long completed = world.count("SELECT count(*) FROM background_task WHERE status = 'COMPLETED'");
    if (completed != count) {
      throw new IllegalStateException(completed + " of " + count + " tasks are COMPLETED");
    }
    return perSecond;
  }
}
