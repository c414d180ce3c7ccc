package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a schedule that is due comes to.
 *
 * @param dueTimes those that get a task, oldest first
 * @param next the first due time that has not come yet
 * @param missed whether there were earlier due times that get none
 */
record Firing(List<Instant> dueTimes, Instant next, boolean missed) {
  /** How late a due time may be looked at and still not be missed. */
  static final Duration ON_TIME = Duration.ofMinutes(1);

  /** The most tasks of one look at one schedule. */
  static final int MOST = 100;

  static Firing of(StoredSchedule schedule, Cron cron, Instant now) {
    List<Instant> due =
        switch (schedule.schedule().missed()) {
          case FIRE_ONCE -> last(schedule, cron, now, 1);
          case SKIP ->
              last(schedule, cron, now, MOST).stream()
                  .filter(t -> t.isAfter(now.minus(ON_TIME)))
                  .toList();
          case FIRE_ALL -> last(schedule, cron, now, MOST);
        };
    return new Firing(
        due, cron.next(now), due.isEmpty() || due.get(0).isAfter(schedule.nextDueAt()));
  }

  /** The row's own due time counts, also where a zone's rules have changed since it was written. */
  private static List<Instant> last(StoredSchedule schedule, Cron cron, Instant now, int most) {
    List<Instant> due = new ArrayList<>(cron.last(schedule.nextDueAt(), now, most));
    if (due.size() < most) {
      due.add(0, schedule.nextDueAt());
    }
    return due;
  }
}
