package org.errand.engine;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.errand.task.TaskContext;
import org.errand.task.TaskToken;
import org.jboss.logging.Logger;

/** Keeps the schedules: those that classes declare, and those that users put. */
public final class ScheduleManager {
  private static final Logger LOG = Logger.getLogger(ScheduleManager.class);

  private final ScheduleStore store;
  private final KindCatalog kinds;
  private final ScheduleCheck check;
  private final TaskData data;
  private final Runnable changed;

  /**
   * @param changed told after each change
   */
  public ScheduleManager(
      ScheduleStore store,
      KindCatalog kinds,
      TaskInputs inputs,
      Path dataDirectory,
      Runnable changed) {
    this.store = store;
    this.kinds = kinds;
    this.check = new ScheduleCheck(kinds, inputs);
    this.data = new TaskData(dataDirectory);
    this.changed = changed;
  }

  /** All schedules, by name. */
  public List<StoredSchedule> all() {
    return store.all();
  }

  /** The schedule of that name. */
  public Optional<StoredSchedule> find(String name) {
    return ScheduleCheck.isName(name) ? store.find(name) : Optional.empty();
  }

  /**
   * The same; nobody else changes or fires it until the caller's transaction is over. Where there
   * is none, nothing is held.
   */
  public Optional<StoredSchedule> hold(String name) {
    return ScheduleCheck.isName(name) ? store.hold(name) : Optional.empty();
  }

  /**
   * At boot: what the kinds of this server declare goes into the table, and what they declare no
   * longer goes out of it.
   *
   * @throws IllegalArgumentException if a declaration is nonsense; names the class and the value
   */
  public void declare() {
    List<Schedule> declared = new DeclaredSchedules(kinds, check).read();
    for (Schedule schedule : declared) {
      if (store.declare(schedule, nextDue(schedule)) == ScheduleStore.Put.REFUSED) {
        LOG.errorf(
            "Kind %s declares a schedule %s, but a user has put one of that name: it stays",
            schedule.kind(), schedule.name());
      }
    }
    List<String> forgotten =
        store.forget(kinds.names(), declared.stream().map(Schedule::name).toList());
    if (!forgotten.isEmpty()) {
      LOG.infof("Schedules that are declared no longer: %s", forgotten);
    }
    changed.run();
  }

  /**
   * Makes a schedule, or defines it anew.
   *
   * @throws InvalidTask if the schedule cannot be kept, or a task of it would not be accepted now;
   *     names the field
   */
  public ScheduleStore.Put put(Schedule schedule, boolean enabled) throws InvalidTask {
    AbstractTask task = check.check(schedule);
    TaskToken token = TaskToken.random();
    task.attach(
        new TaskContext(
            token,
            schedule.kind(),
            schedule.productId(),
            schedule.actor(),
            0,
            data.directoryOf(token)));
    task.check();
    ScheduleStore.Put put = store.put(schedule, enabled, nextDue(schedule));
    changed.run();
    return put;
  }

  /** Enables or disables a declared schedule; false where there is none of that name. */
  public boolean enable(String name, boolean enabled) {
    Optional<StoredSchedule> known = find(name);
    boolean done =
        known.isPresent() && store.enable(name, enabled, nextDue(known.get().schedule()));
    changed.run();
    return done;
  }

  /** Deletes a schedule, unless a kind of this server declares it; whether it did. */
  public boolean delete(String name) {
    return ScheduleCheck.isName(name) && store.delete(name, kinds.names());
  }

  private Instant nextDue(Schedule schedule) {
    return cron(schedule).next(store.time());
  }

  /**
   * @throws IllegalStateException if it is no schedule by the rules of this server
   */
  static Cron cron(Schedule schedule) {
    try {
      return Cron.of(schedule.cron(), schedule.zone());
    } catch (InvalidTask e) {
      throw new IllegalStateException("Schedule " + schedule.name() + ": " + e.getMessage(), e);
    }
  }
}
