package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * This boot's right to run tasks: registered at boot, renewed on the database's clock. When it
 * could not be renewed in time this server must take itself for dead, as the others do.
 */
final class Lease {
  private static final Logger LOG = Logger.getLogger(Lease.class);

  private final TaskStore store;
  private final ServerIdentity me;
  private final Duration length;
  private final InstantSource clock;
  private volatile Instant renewed;
  private volatile boolean ended;

  Lease(TaskStore store, ServerIdentity me, Duration length, InstantSource clock) {
    this.store = store;
    this.me = me;
    this.length = length;
    this.clock = clock;
    this.renewed = clock.instant();
  }

  /**
   * Registers this boot. Where an earlier boot of the same machine id has not ended, watches it:
   * renewed once more, it is alive; not renewed until its lease is over, it is dead.
   *
   * @param pause waits a little between two looks
   * @throws MachineIdInUse if another live server has the machine id
   */
  void register(String version, Runnable pause) {
    Optional<String> firstSeen = store.rivalSeen(me);
    Instant asked = clock.instant();
    while (!store.registerNode(me, version, length)) {
      Optional<String> seen = store.rivalSeen(me);
      if (firstSeen.isPresent() && seen.isPresent() && !seen.equals(firstSeen)) {
        throw new MachineIdInUse(me.machineId());
      }
      if (firstSeen.isEmpty()) {
        firstSeen = seen;
      }
      LOG.infof("Waiting for the lease of an earlier server %s to end", me.machineId());
      pause.run();
      asked = clock.instant();
    }
    renewed = asked;
  }

  /** Renews it; an exception means that the database could not be asked. */
  void runOnce() {
    Instant asked = clock.instant();
    if (store.renewLease(me, length)) {
      renewed = asked;
    } else if (!ended) {
      ended = true;
      LOG.errorf(
          "Server %s has been declared dead by others; it runs nothing until it is restarted",
          me.machineId());
    }
  }

  /** Whether this server may claim and write. */
  boolean isHeld() {
    return !ended && clock.instant().isBefore(renewed.plus(length));
  }

  void end() {
    ended = true;
    store.endNode(me);
  }
}
