package org.errand.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Tasks that do nothing, as the database sees them, whichever server runs them. Those that have
 * ended stay in the table.
 */
final class Backlog {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  /** Whether there are any, which costs less than how many. */
  private static final String OPEN =
      "SELECT count(*) FROM ((SELECT FROM background_task WHERE status = 'ENQUEUED' LIMIT 1)"
          + " UNION ALL (SELECT FROM background_task WHERE status IN ('ALLOCATED', 'RUNNING')"
          + " LIMIT 1)) AS open";

  private final World world;

  /** The last row before those that were queued last. */
  private long last;

  Backlog(World world) {
    this.world = world;
  }

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

  /** Queues so many, which wait. */
  void add(Server server, int count) throws Exception {
    server.inside("/stop");
    last = world.count("SELECT coalesce(max(id), 0) FROM background_task");
    server.enqueue(count);
  }

  /** The same, once: an ANALYZE for each would keep breaking off PostgreSQL's autovacuum. */
  void fill(Server server, int count) throws Exception {
    add(server, count);
    // Plans that were made for a smaller table are made anew now, and not by chance later.
    world.execute("ANALYZE background_task");
  }

  /** Lets the servers run the tasks that wait; how many a second. */
  double drain(List<Server> servers, int count) throws Exception {
    long begin = System.nanoTime();
    for (Server server : servers) {
      server.inside("/start");
    }
    awaitEmpty();
    double perSecond = count * 1e9 / (System.nanoTime() - begin);
    long completed = completed("true");
    if (completed != count) {
      throw new IllegalStateException(completed + " of " + count + " tasks are COMPLETED");
    }
    return perSecond;
  }

  /** How many of those a server has run. */
  long ranBy(String machine) throws Exception {
    return completed("machine_id = '" + machine + "'");
  }

  private long completed(String condition) throws Exception {
    return world.count(
        "SELECT count(*) FROM background_task WHERE id > %d AND status = 'COMPLETED' AND %s"
            .formatted(last, condition));
  }
}
