package org.errand.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.errand.config.Retention;
import org.errand.task.TaskToken;
import org.jboss.logging.Logger;

/**
 * Takes away what is over: ended tasks with comments and data, data that belongs to no open task,
 * servers that have gone, old entries of the audit, old rollups, and ended sessions.
 */
final class Purge {
  /** How often it runs. */
  static final Duration INTERVAL = Duration.ofMinutes(10);

  /** How long after the boot it runs first. */
  static final Duration FIRST = Duration.ofMinutes(1);

  /** How long rollups are kept: as far as the longest window of the statistics reaches. */
  static final Duration ROLLUPS = Duration.ofDays(30);

  static final int BATCH = 500;

  /** So that one run comes to its end, however much there is: the next one goes on. */
  static final int MOST_BATCHES = 200;

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Logger LOG = Logger.getLogger(Purge.class);

  private final PurgeStore store;
  private final Retention retention;
  private final DataSweep sweep;
  private final BooleanSupplier open;
  private final Runnable pause;

  Purge(PurgeStore store, Retention retention, DataSweep sweep, BooleanSupplier open) {
    this(store, retention, sweep, open, () -> LockSupport.parkNanos(PAUSE.toNanos()));
  }

  /**
   * @param open whether the engine works; else no further batch is begun
   * @param pause lets others have the database for a little while between two batches
   */
  Purge(
      PurgeStore store,
      Retention retention,
      DataSweep sweep,
      BooleanSupplier open,
      Runnable pause) {
    this.store = store;
    this.retention = retention;
    this.sweep = sweep;
    this.open = open;
    this.pause = pause;
  }

  void runOnce() {
    int tasks = purgeEnded();
    int nodes = store.purgeNodes(retention.nodes());
    int entries = store.purgeAudit(retention.audit());
    int rollups = store.purgeRollups(ROLLUPS);
    int keys = store.purgeKeys();
    int sessions = store.purgeSessions();
    int directories = sweep.runOnce();
    if (tasks + nodes + entries + rollups + keys + sessions + directories > 0) {
      LOG.infof(
          "Purged %d ended tasks, %d boots that have gone, %d entries of the audit,"
              + " %d rollups, %d idempotency keys, %d sessions, %d orphaned data directories",
          tasks, nodes, entries, rollups, keys, sessions, directories);
    }
  }

  private int purgeEnded() {
    int purged = 0;
    for (int i = 0; i < MOST_BATCHES && open.getAsBoolean(); i++) {
      List<TaskToken> batch = store.purgeEnded(retention.ended(), retention.consumed(), BATCH);
      sweep.purge(batch); // Gone at their end, but for what could not be removed then.
      purged += batch.size();
      if (batch.size() < BATCH) {
        break;
      }
      pause.run();
    }
    return purged;
  }
}
