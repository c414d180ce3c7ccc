package org.errand.engine;

import java.time.Instant;
import java.util.List;
import org.errand.task.InvalidTask;
import org.errand.task.OnMissed;
import org.junit.jupiter.api.BeforeEach;

/** Servers over a table of schedules in memory; the clock stands at noon, UTC. */
abstract class ScheduleTest extends EngineTest {
  final InMemoryScheduleStore table = new InMemoryScheduleStore(clock);
  Schedules schedules;
  ScheduleManager manager;

  @BeforeEach
  void watchTheTable() {
    schedules = schedulesOf(server);
    manager = managerOf(server, schedules);
  }

  Schedules schedulesOf(HandDrivenServer of) {
    return new Schedules(table, of.engine, clock);
  }

  ScheduleManager managerOf(HandDrivenServer of, Schedules changed) {
    return new ScheduleManager(
        table, of.engine.kinds(), of.engine.inputs(), directory, changed::lookSoon);
  }

  static Schedule aSchedule(String cron) {
    return aSchedule(cron, OnMissed.FIRE_ONCE);
  }

  static Schedule aSchedule(String cron, OnMissed missed) {
    return aSchedule(cron, "UTC", missed);
  }

  static Schedule aSchedule(String cron, String zone, OnMissed missed) {
    return new Schedule("s", StoreBench.PLAIN, cron, zone, "{}", null, "root", "a test", missed);
  }

  void put(Schedule schedule) {
    try {
      manager.put(schedule, true);
    } catch (InvalidTask e) {
      throw new AssertionError(e);
    }
  }

  StoredSchedule stored() {
    return table.find("s").orElseThrow();
  }

  /** The due times that have been fired. */
  List<Instant> fired() {
    return table.tasks("s").stream().map(FiredTask::dueAt).toList();
  }

  static Instant at(String time) {
    return Instant.parse("2026-03-01T" + time + "Z");
  }
}
