package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Counts each minute's tasks when the minute is over, for the statistics. It asks the database when
 * a minute has ended and at no other time; what was missed is caught up in steps.
 */
public final class Rollups {
  /** How often it asks itself whether a minute is over. */
  public static final Duration INTERVAL = Duration.ofSeconds(5);

  /** A minute is counted so long after its end, by the database's clock. */
  public static final Duration MARGIN = Duration.ofSeconds(5);

  /** So that one run comes to its end, however much there is: the next one goes on. */
  static final int MOST_STEPS = 100;

  /** Nearly all who write at a horizon have ended by then. */
  private static final Duration SETTLING = Duration.ofSeconds(1);

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Logger LOG = Logger.getLogger(Rollups.class);

  private final RollupStore store;
  private final BooleanSupplier open;
  private final InstantSource clock;
  private final Runnable pause;
  private Instant nextRun = Instant.MIN; // One thread runs it.
  private RollupStore.Horizon horizon;

  /**
   * @param open whether the engine works; else no further step is begun
   */
  public Rollups(RollupStore store, BooleanSupplier open, InstantSource clock) {
    this(store, open, clock, () -> LockSupport.parkNanos(SETTLING.toNanos()));
  }

  /**
   * @param pause lets those who write at the horizon come to their end
   */
  Rollups(RollupStore store, BooleanSupplier open, InstantSource clock, Runnable pause) {
    this.store = store;
    this.open = open;
    this.clock = clock;
    this.pause = pause;
  }

  /** Rolls up what is over, if a minute has ended since; how many steps it took. */
  public int runOnce() {
    if (!open.getAsBoolean() || clock.instant().isBefore(nextRun)) {
      return 0;
    }
    if (horizon == null) {
      horizon = store.horizon();
      pause.run();
    }
    Instant until = null;
    for (int steps = 1; steps <= MOST_STEPS && open.getAsBoolean(); steps++) {
      Optional<RollupStore.Step> step = store.step(horizon, until);
      if (step.isEmpty()) { // Another server does it.
        horizon = null;
        nextRun = clock.instant().plus(MINUTE);
        return steps;
      }
      until = step.get().until();
      if (step.get().done()) {
        finish(step.get(), steps);
        return steps;
      }
    }
    return MOST_STEPS;
  }

  private void finish(RollupStore.Step last, int steps) {
    if (steps > 1) {
      LOG.debugf("Rolled up in %d steps until %s", steps, last.until());
    }
    if (last.passed()) {
      horizon = null;
    }
    Instant over = last.until().plus(MINUTE).plus(MARGIN);
    nextRun = clock.instant().plus(Duration.between(last.now(), over));
  }
}
