package org.errand.engine;

import java.time.Instant;

/**
 * A schedule's row.
 *
 * @param declared whether a class declares it, so that only a new version of the class changes it
 * @param enabled whether it fires
 * @param nextDueAt the first due time that nobody has fired; looked at only where it is enabled
 * @param lastDueAt the last due time that was fired, or null
 * @param version counts the writes of the row
 * @param revision another one after each change of what it is to do, and after no firing
 */
public record StoredSchedule(
    Schedule schedule,
    boolean declared,
    boolean enabled,
    Instant nextDueAt,
    Instant lastDueAt,
    long version,
    long revision) {
  /** Its name. */
  public String name() {
    return schedule.name();
  }
}
