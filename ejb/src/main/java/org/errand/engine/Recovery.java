package org.errand.engine;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.errand.task.TaskToken;
import org.jboss.logging.Logger;

/**
 * Ends, or enqueues again, what servers that are gone have left open: at boot this machine's
 * earlier ones, later all others'. A server whose lease is good is never touched.
 */
final class Recovery {
  private static final Logger LOG = Logger.getLogger(Recovery.class);

  private final RecoveryStore store;
  private final ServerIdentity me;
  private final TaskData data;
  private final DataSweep sweep;
  private final CleanUps cleanUps;
  private final Duration unclaimableGrace;
  private final BooleanSupplier settled;
  private final Runnable enqueued;

  /**
   * @param settled whether this server has held its lease for so long that an old lease of another
   *     one means that it is dead: after the database was away all leases are old
   * @param enqueued told when rows went back into the queue
   */
  Recovery(
      RecoveryStore store,
      ServerIdentity me,
      TaskData data,
      DataSweep sweep,
      CleanUps cleanUps,
      Duration unclaimableGrace,
      BooleanSupplier settled,
      Runnable enqueued) {
    this.store = store;
    this.me = me;
    this.data = data;
    this.sweep = sweep;
    this.cleanUps = cleanUps;
    this.unclaimableGrace = unclaimableGrace;
    this.settled = settled;
    this.enqueued = enqueued;
  }

  /** At boot, before anything is claimed. */
  void atBoot() {
    recover(true);
    sweep.atBoot();
  }

  /** What other servers have left; how many rows. */
  int runOnce() {
    return settled.getAsBoolean() ? recover(false) : 0;
  }

  private int recover(boolean atBoot) {
    List<RecoveryStore.Recovered> recovered = store.recover(me, atBoot);
    long again = recovered.stream().filter(RecoveryStore.Recovered::enqueued).count();
    if (!recovered.isEmpty()) {
      LOG.infof(
          "%s left %d open tasks: %d dropped, %d enqueued again",
          atBoot ? "Earlier boots of " + me.machineId() : "Servers that are gone",
          recovered.size(),
          recovered.size() - again,
          again);
    }
    recovered.stream().filter(r -> !r.enqueued()).forEach(r -> cleanUps.afterLoss(r.task()));
    if (again > 0) {
      enqueued.run();
    }
    return recovered.size();
  }

  /** Drops what waits though no live server can run it. */
  void dropUnclaimable() {
    if (settled.getAsBoolean()) {
      List<TaskToken> dropped = store.dropUnclaimable(me, unclaimableGrace);
      dropped.forEach(data::delete);
      if (!dropped.isEmpty()) {
        LOG.warnf("Dropped %d queued tasks that no live server can run", dropped.size());
      }
    }
  }
}
