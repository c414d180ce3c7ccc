package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * This boot's right to run tasks: registered at boot, renewed on the database's clock. When it
 * could not be renewed in time this server takes itself for dead, before the others do; it goes on
 * when it can be renewed again.
 */
final class Lease {
  private static final Logger LOG = Logger.getLogger(Lease.class);

  private final NodeStore store;
  private final ServerIdentity me;
  private final Duration length;
  private final InstantSource clock;
  private final Runnable lookAgain;
  private volatile Instant renewed;
  private volatile Instant heldSince;
  private volatile Instant asked;
  private volatile boolean lost;
  private volatile boolean ended;
  private final AtomicInteger losses = new AtomicInteger();

  /**
   * @param lookAgain finds out which runs are still this boot's, after others took it for dead
   */
  Lease(
      NodeStore store,
      ServerIdentity me,
      Duration length,
      InstantSource clock,
      Runnable lookAgain) {
    this.store = store;
    this.me = me;
    this.length = length;
    this.clock = clock;
    this.lookAgain = lookAgain;
    this.renewed = clock.instant();
    this.heldSince = renewed;
    this.asked = renewed;
  }

  /**
   * Registers this boot. Where an earlier boot of the same machine id has not ended, watches it:
   * renewed once more, it is alive; not renewed until its lease is over, it is dead.
   *
   * @param pause waits a little between two looks
   * @throws MachineIdInUse if another live server has the machine id
   */
  void register(NodeStore.NewNode node, Runnable pause) {
    Optional<String> firstSeen = store.rivalSeen(me);
    Instant asked = clock.instant();
    while (!store.register(me, node, length)) {
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
    heldSince = asked;
  }

  /** Renews it; an exception means that the database could not be asked. */
  void runOnce(NodeStore.Load load) {
    Instant asked = clock.instant();
    this.asked = asked;
    if (!store.renew(me, load, length) && !rejoin()) {
      return;
    }
    if (lost) {
      losses.incrementAndGet();
      lookAgain.run();
      lost = false;
      heldSince = asked;
      LOG.warnf("Server %s is back, and takes up work again", me.machineId());
    } else if (!isHeld()) {
      heldSince = asked;
    }
    renewed = asked;
  }

  private boolean rejoin() {
    if (!lost) {
      lost = true;
      LOG.errorf(
          "Server %s has been taken for dead by others: what it ran is no longer its own",
          me.machineId());
    }
    return !ended && store.rejoin(me, length);
  }

  /**
   * Whether this server may claim and write. Over a third before its end, so that bodies have time
   * to stop before others recover their tasks.
   */
  boolean isHeld() {
    return !ended
        && !lost
        && clock.instant().isBefore(renewed.plus(length.multipliedBy(2).dividedBy(3)));
  }

  /** Since it was last renewed. */
  Duration age() {
    return Duration.between(renewed, clock.instant());
  }

  /** Since its renewal was last begun. */
  Duration sinceAsked() {
    return Duration.between(asked, clock.instant());
  }

  /** Since when it has been held without a gap. */
  Instant heldSince() {
    return heldSince;
  }

  /** Whether it has been held for that long, and for its own length at least. */
  boolean isHeldFor(Duration time) {
    Duration longer = time.compareTo(length) > 0 ? time : length;
    return isHeld() && !clock.instant().isBefore(heldSince.plus(longer));
  }

  /** How often this server has come back after others took it for dead. */
  int losses() {
    return losses.get();
  }

  void end() {
    ended = true;
    store.end(me);
  }
}
