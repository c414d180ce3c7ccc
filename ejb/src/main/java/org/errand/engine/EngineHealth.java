package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.errand.config.Pace;

/**
 * How this server does, as far as it knows by itself: who asks costs the database nothing, however
 * often they do.
 */
public final class EngineHealth {
  /**
   * No statement takes longer, and a shorter silence may be one that waits for an answer. So is a
   * machine that was stopped for a while: its threads come back one after the other.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Pace pace;
  private final Lease lease;
  private final ServerState state;
  private final Supplier<Instant> lastTurn;
  private final InstantSource clock;

  /**
   * @param lastTurn when the dispatcher looked for work last, or null
   */
  EngineHealth(
      Pace pace, Lease lease, ServerState state, Supplier<Instant> lastTurn, InstantSource clock) {
    this.pace = pace;
    this.lease = lease;
    this.state = state;
    this.lastTurn = lastTurn;
    this.clock = clock;
  }

  /** Whether the boot is over: registered, recovered, opened. */
  public boolean hasStarted() {
    return state.hasStarted();
  }

  /** Whether the lease was renewed the last time, or the time before: the database answers. */
  public boolean databaseAnswers() {
    return lease.age().compareTo(pace.leaseRenewal().multipliedBy(2)) <= 0;
  }

  /** Since the database last answered, as far as the lease's renewals tell. */
  public Duration leaseAge() {
    return lease.age();
  }

  /** Whether this server may claim and write. */
  public boolean leaseIsHeld() {
    return lease.isHeld();
  }

  /** Whether the server is open, and its dispatcher looks for work from time to time. */
  public boolean dispatcherWorks() {
    Instant turn = lastTurn.get();
    return state.accepts()
        && turn != null
        && Duration.between(turn, clock.instant())
                .compareTo(pace.pollInterval().multipliedBy(2).plus(PATIENCE))
            <= 0;
  }

  /**
   * Whether what only a restart would bring back is there: the lease is tried to be renewed from
   * time to time, whatever the database says to it.
   */
  public boolean isAlive() {
    return lease.sinceAsked().compareTo(pace.leaseRenewal().multipliedBy(2).plus(PATIENCE)) <= 0;
  }
}
