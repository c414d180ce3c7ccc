package org.errand.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.errand.task.TaskToken;

/**
 * The table of schedules. Each call is one statement, atomic by itself, whichever server makes it.
 */
public interface ScheduleStore {
  /** What became of a schedule that was put. */
  enum Put {
    CREATED,
    CHANGED,
    /** The name is that of a schedule of the other sort: declared, or not. */
    REFUSED
  }

  /**
   * A task to be, for one due time.
   *
   * @param comment the first entry of its history
   * @param uniqueKey where an open task has it, the due time counts as fired and makes none; or
   *     null
   */
  record NewFiring(Instant dueAt, TaskToken token, String comment, String uniqueKey) {}

  /** The time by the table's clock. */
  Instant time();

  /** All schedules, by name. */
  List<StoredSchedule> all();

  /** The schedule of that name. */
  Optional<StoredSchedule> find(String name);

  /**
   * The same; nobody else changes or fires it until the caller's transaction is over. Where there
   * is none, nothing is held.
   */
  Optional<StoredSchedule> hold(String name);

  /**
   * The enabled schedules of these kinds that are due first, in that order.
   *
   * @param except left out as long as they are as they were seen
   */
  List<StoredSchedule> first(
      Collection<String> kinds, Collection<StoredSchedule> except, int limit);

  /**
   * Makes a schedule that no class declares, or defines it anew.
   *
   * @param nextDueAt taken where the schedule is new, or was disabled, or cron or zone change; else
   *     the row's stays, so that a due time that nobody has fired yet is not lost
   */
  Put put(Schedule schedule, boolean enabled, Instant nextDueAt);

  /** The same for one that a class declares; a new one is enabled, a known one stays as it is. */
  Put declare(Schedule schedule, Instant nextDueAt);

  /**
   * Removes the declared schedules of these kinds whose names are not among {@code names}; the
   * names of those removed.
   */
  List<String> forget(Collection<String> kinds, Collection<String> names);

  /**
   * Enables or disables a declared schedule; false where there is none.
   *
   * @param nextDueAt taken where it was disabled and is not any more
   */
  boolean enable(String name, boolean enabled, Instant nextDueAt);

  /**
   * Deletes a schedule, unless it is declared and of one of these kinds; whether it did.
   *
   * @param kinds those whose declarations this server has
   */
  boolean delete(String name, Collection<String> kinds);

  /**
   * Makes the tasks and moves the schedule on to its next due time, if the schedule is as it was
   * seen, and no other server has it in hand. A due time that has been fired is never fired again,
   * whatever the row says.
   *
   * @return how many tasks it made, or empty where the schedule was not as it was seen
   */
  OptionalInt fire(
      ServerIdentity me,
      StoredSchedule seen,
      RegisteredKind kind,
      List<NewFiring> firings,
      Instant nextDueAt);
}
