package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.errand.task.InvalidTask;
import org.errand.task.TaskToken;
import org.jboss.logging.Logger;

/** Fires the schedules that are due. It asks the table only when one may be. */
public final class Schedules {
  /** How often it asks itself whether to look. */
  public static final Duration INTERVAL = Duration.ofSeconds(1);

  /** After this time it looks in any case: another server may have changed a schedule. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private static final Logger LOG = Logger.getLogger(Schedules.class);
  private static final int LOOK_LIMIT = 100;
  private static final BackOff BACK_OFF = new BackOff(LONGEST_WAIT, Duration.ofHours(1));

  /** A schedule, as it was seen, that could not fire, and when it is tried again. */
  private record Trouble(StoredSchedule seen, int failures, Instant until) {}

  private final ScheduleStore store;
  private final Engine engine;
  private final InstantSource clock;
  private final AtomicReference<Instant> nextLook = new AtomicReference<>(Instant.MIN);
  private final Map<String, Trouble> troubles = new HashMap<>(); // One thread looks.

  public Schedules(ScheduleStore store, Engine engine, InstantSource clock) {
    this.store = store;
    this.engine = engine;
    this.clock = clock;
  }

  /** A schedule has changed: it looks at the next opportunity. */
  public void lookSoon() {
    nextLook.set(Instant.MIN);
  }

  /** Fires what is due, if it is time to look; how many tasks it made. */
  public int runOnce() {
    Instant start = clock.instant();
    if (!engine.isReady() || start.isBefore(nextLook.get())) {
      return 0;
    }
    nextLook.set(start.plus(LONGEST_WAIT)); // Before the look: a change meanwhile moves it back.
    try {
      int made = look(start);
      if (made > 0) {
        engine.workWaits();
      }
      return made;
    } catch (RuntimeException e) {
      lookSoon();
      throw e;
    }
  }

  private int look(Instant start) {
    Instant now = store.time();
    Instant here = clock.instant();
    List<StoredSchedule> first =
        store.first(engine.kinds().names(), notYetTriedAgain(start), LOOK_LIMIT);
    int made = 0;
    boolean due = false;
    for (StoredSchedule schedule : first) {
      Instant next = schedule.nextDueAt();
      if (!next.isAfter(now)) {
        due = true;
        try {
          Firing firing = Firing.of(schedule, ScheduleManager.cron(schedule.schedule()), now);
          made += fire(schedule, firing);
          next = firing.next();
          troubles.remove(schedule.name());
        } catch (RuntimeException e) { // One that cannot fire does not keep the others from it.
          putOff(schedule, start, e);
          continue;
        }
      }
      lookAt(here.plus(Duration.between(now, next)));
    }
    if (due && first.size() == LOOK_LIMIT) {
      lookSoon();
    }
    return made;
  }

  private List<StoredSchedule> notYetTriedAgain(Instant start) {
    // Whoever could be tried again for so long, and was not, has gone or cannot be due.
    troubles.values().removeIf(t -> t.until().plus(BACK_OFF.longest()).isBefore(start));
    return troubles.values().stream()
        .filter(t -> t.until().isAfter(start))
        .map(Trouble::seen)
        .toList();
  }

  private void putOff(StoredSchedule schedule, Instant start, RuntimeException why) {
    Trouble before = troubles.get(schedule.name());
    boolean again = before != null && before.seen().version() == schedule.version();
    int failures = again ? before.failures() + 1 : 1;
    troubles.put(
        schedule.name(), new Trouble(schedule, failures, start.plus(BACK_OFF.delay(failures, 0))));
    if (again) {
      LOG.errorf("Schedule %s still cannot fire: %s", schedule.name(), why);
    } else {
      LOG.errorf(why, "Schedule %s cannot fire", schedule.name());
    }
  }

  private void lookAt(Instant time) {
    nextLook.accumulateAndGet(time, (a, b) -> a.isBefore(b) ? a : b);
  }

  private int fire(StoredSchedule schedule, Firing firing) {
    String uniqueKey = firing.dueTimes().isEmpty() ? null : uniqueKey(schedule.schedule());
    OptionalInt made;
    try {
      made =
          store.fire(
              engine.identity(),
              schedule,
              engine.kinds().find(schedule.schedule().kind()).orElseThrow(),
              firing.dueTimes().stream().map(t -> newFiring(schedule, t, uniqueKey)).toList(),
              firing.next());
    } catch (RuntimeException e) {
      engine.workWaits(); // Perhaps only the answer is lost, and the tasks are there.
      throw e;
    }
    if (made.isPresent() && firing.missed()) {
      LOG.warnf(
          "Schedule %s missed due times since %s; %s makes %d tasks of them",
          schedule.name(), schedule.nextDueAt(), schedule.schedule().missed(), made.getAsInt());
    }
    if (uniqueKey != null && made.isPresent() && made.getAsInt() < firing.dueTimes().size()) {
      LOG.infof(
          "Schedule %s was due %d times and made %d tasks: of its tasks one at a time may be open",
          schedule.name(), firing.dueTimes().size(), made.getAsInt());
    }
    return made.orElse(0);
  }

  /** An input that is none any more makes a task all the same, which says so when it fails. */
  private String uniqueKey(Schedule schedule) {
    RegisteredKind kind = engine.kinds().find(schedule.kind()).orElseThrow();
    try {
      return engine
          .kindCode()
          .call(() -> engine.inputs().read(kind, schedule.input()).uniqueKey())
          .orElse(null);
    } catch (InvalidTask e) {
      return null;
    }
  }

  private static ScheduleStore.NewFiring newFiring(
      StoredSchedule schedule, Instant dueAt, String uniqueKey) {
    return new ScheduleStore.NewFiring(
        dueAt,
        TaskToken.random(),
        "SCHEDULE!\nThe task was made by schedule %s, which was due at %s."
            .formatted(schedule.name(), dueAt),
        uniqueKey);
  }
}
