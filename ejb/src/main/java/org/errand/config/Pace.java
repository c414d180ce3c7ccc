package org.errand.config;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * How often the engine does its duties, and how patient it is.
 *
 * @param lease {@code errand.lease}: how long this server counts as alive after it was last heard
 *     of
 * @param pollInterval {@code errand.poll-interval}: how often the queue is looked at without a
 *     signal
 * @param pulseInterval {@code errand.pulse-interval}: how often heartbeats are written, flags read
 * @param shutdownGrace {@code errand.shutdown-grace}: how long a shutdown waits for running bodies
 * @param timeoutGrace {@code errand.timeout-grace}: how long a body may go on after its kind's
 *     timeout before its task is dropped all the same
 * @param unclaimableGrace {@code errand.unclaimable-grace}: how long a queued task that no live
 *     server can run waits before it is dropped
 */
public record Pace(
    Duration lease,
    Duration pollInterval,
    Duration pulseInterval,
    Duration shutdownGrace,
    Duration timeoutGrace,
    Duration unclaimableGrace) {

  private static final int RENEWALS = 5;

  /**
   * @throws IllegalArgumentException names the key whose value is out of range
   */
  public Pace {
    Catalogue.LEASE.require(lease);
    Catalogue.POLL_INTERVAL.require(pollInterval);
    Catalogue.PULSE_INTERVAL.require(pulseInterval);
    Catalogue.SHUTDOWN_GRACE.require(shutdownGrace);
    Catalogue.TIMEOUT_GRACE.require(timeoutGrace);
    Catalogue.UNCLAIMABLE_GRACE.require(unclaimableGrace);
  }

  static Pace read(Config config) {
    return new Pace(
        Catalogue.LEASE.read(config),
        Catalogue.POLL_INTERVAL.read(config),
        Catalogue.PULSE_INTERVAL.read(config),
        Catalogue.SHUTDOWN_GRACE.read(config),
        Catalogue.TIMEOUT_GRACE.read(config),
        Catalogue.UNCLAIMABLE_GRACE.read(config));
  }

  /** Renewed four times before it is over, so that a few lost renewals cost nothing. */
  public Duration leaseRenewal() {
    return lease.dividedBy(RENEWALS);
  }
}
