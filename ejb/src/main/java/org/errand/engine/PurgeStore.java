package org.errand.engine;

import java.time.Duration;
import java.util.List;
import org.errand.task.TaskToken;

/** The tables, as the purge uses them. What is over is over by the database's clock. */
public interface PurgeStore {
  /**
   * Deletes ended tasks and their comments: those that were consumed first, the oldest first.
   *
   * @param retention how long a task is kept after its end
   * @param consumedRetention the same, where its actor has read the end
   * @param limit the most tasks
   * @return which it deleted
   */
  List<TaskToken> purgeEnded(Duration retention, Duration consumedRetention, int limit);

  /**
   * Deletes boots that have ended and left nothing open but what waits in the queue.
   *
   * @param retention how long a boot is kept after its end
   * @return how many it deleted
   */
  int purgeNodes(Duration retention);

  /**
   * Deletes entries of the audit, the oldest first and not all at once.
   *
   * @param retention how long an entry is kept
   * @return how many it deleted
   */
  int purgeAudit(Duration retention);

  /**
   * Deletes rollups, not all at once.
   *
   * @param retention how long a rollup is kept
   * @return how many it deleted
   */
  int purgeRollups(Duration retention);

  /** Deletes idempotency keys whose time is over; how many. */
  int purgeKeys();

  /** Deletes sessions of the console that have ended; how many. */
  int purgeSessions();
}
