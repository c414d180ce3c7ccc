package org.errand.engine;

import java.time.Instant;
import java.util.Optional;

/** The tables, as rolling up uses them. Times are the database's. */
public interface RollupStore {
  /**
   * Whoever wrote when it was taken is known by it.
   *
   * @param at when that was
   * @param xid all transactions that wrote then have ids below this
   */
  record Horizon(Instant at, String xid) {}

  /**
   * What a step came to.
   *
   * @param now when it was made
   * @param until minutes before it have their rollups now
   * @param passed whether all who wrote at the horizon have ended
   * @param done whether no minute is left that is over
   */
  record Step(Instant now, Instant until, boolean passed, boolean done) {}

  Horizon horizon();

  /**
   * Rolls up some of the minutes that are over and not final, the oldest first; in one transaction.
   *
   * @param horizon minutes before it are final if it has passed
   * @param from where the step before ended, or null for the first one
   * @return empty where another server is at it
   */
  Optional<Step> step(Horizon horizon, Instant from);
}
