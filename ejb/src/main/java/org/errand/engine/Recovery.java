package org.errand.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.errand.config.Pace;
import org.jboss.logging.Logger;

/**
 * Ends, or enqueues again, what servers that are gone have left open: at boot this machine's
 * earlier ones, later all others'. A server whose lease is good is never touched.
 */
final class Recovery {
  private static final Logger LOG = Logger.getLogger(Recovery.class);

  private final RecoveryStore store;
  private final ServerIdentity me;
  private final DataSweep sweep;
  private final CleanUps cleanUps;
  private final Duration unclaimableGrace;
  private final Lease lease;
  private final BootWatch watch;
  private final InstantSource clock;
  private final Runnable enqueued;

  /**
   * @param enqueued told when rows went back into the queue
   */
  Recovery(
      RecoveryStore store,
      ServerIdentity me,
      DataSweep sweep,
      CleanUps cleanUps,
      Pace pace,
      Lease lease,
      InstantSource clock,
      Runnable enqueued) {
    this.store = store;
    this.me = me;
    this.sweep = sweep;
    this.cleanUps = cleanUps;
    this.unclaimableGrace = pace.unclaimableGrace();
    this.lease = lease;
    this.watch = new BootWatch(pace.lease());
    this.clock = clock;
    this.enqueued = enqueued;
  }

  /** At boot, before anything is claimed. */
  void atBoot() {
    settle("Earlier boots of " + me.machineId(), store.recoverAtBoot(me));
    sweep.atBoot();
  }

  /** What other servers have left; how many rows. */
  synchronized int runOnce() {
    if (!lease.isHeld()) {
      return 0;
    }
    Set<UUID> dead = watch.dead(store.otherBoots(me), lease.heldSince(), clock.instant());
    return dead.isEmpty() ? 0 : settle("Servers that are gone", store.recover(me, dead));
  }

  private int settle(String who, List<RecoveryStore.Recovered> recovered) {
    long again = recovered.stream().filter(RecoveryStore.Recovered::enqueued).count();
    if (!recovered.isEmpty()) {
      LOG.infof(
          "%s left %d open tasks: %d dropped, %d enqueued again",
          who, recovered.size(), recovered.size() - again, again);
    }
    recovered.stream().filter(r -> !r.enqueued()).forEach(r -> cleanUps.add(r.task()));
    if (again > 0) {
      enqueued.run();
    }
    return recovered.size();
  }

  /**
   * Drops what waits though no live server can run it. Not before this server has been alive for as
   * long itself: while all were down, nobody could.
   */
  void dropUnclaimable() {
    if (lease.isHeldFor(unclaimableGrace)) {
      List<ClaimedTask> dropped = store.dropUnclaimable(me, unclaimableGrace);
      dropped.forEach(cleanUps::add);
      if (!dropped.isEmpty()) {
        LOG.warnf("Dropped %d queued tasks that no live server can run", dropped.size());
      }
    }
  }
}
