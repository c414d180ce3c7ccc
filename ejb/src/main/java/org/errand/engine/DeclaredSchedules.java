package org.errand.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.errand.task.InvalidTask;
import org.errand.task.TaskSchedule;

/** Reads the schedules that the kinds of this server declare. */
record DeclaredSchedules(KindCatalog kinds, ScheduleCheck check) {
  /**
   * @throws IllegalArgumentException if a declaration is nonsense, or two have one name; names the
   *     class and the value
   */
  List<Schedule> read() {
    Map<String, Class<?>> names = new HashMap<>();
    List<Schedule> schedules = new ArrayList<>();
    for (String name : kinds.names()) {
      RegisteredKind kind = kinds.find(name).orElseThrow();
      for (TaskSchedule declaration : kind.type().getAnnotationsByType(TaskSchedule.class)) {
        Schedule schedule = schedule(kind, declaration);
        Class<?> other = names.put(schedule.name(), kind.type());
        if (other != null) {
          throw new IllegalArgumentException(
              "Schedule %s is declared by %s and by %s"
                  .formatted(schedule.name(), other.getName(), kind.type().getName()));
        }
        schedules.add(schedule);
      }
    }
    return schedules;
  }

  private Schedule schedule(RegisteredKind kind, TaskSchedule declaration) {
    Schedule schedule =
        new Schedule(
            declaration.name().isEmpty() ? kind.name() : declaration.name(),
            kind.name(),
            declaration.cron(),
            declaration.zone(),
            declaration.input(),
            null,
            null,
            declaration.summary().isEmpty() ? null : declaration.summary(),
            declaration.missed());
    try {
      check.check(schedule);
    } catch (InvalidTask e) {
      throw new IllegalArgumentException(
          "%s has an invalid %s: %s".formatted(kind.type().getName(), declaration, e.getMessage()),
          e);
    }
    return schedule;
  }
}
