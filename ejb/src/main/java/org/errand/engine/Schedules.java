package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
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

  private final ScheduleStore store;
  private final Engine engine;
  private final InstantSource clock;
  private final AtomicReference<Instant> nextLook = new AtomicReference<>(Instant.MIN);

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
      int made = look();
      if (made > 0) {
        engine.workWaits();
      }
      return made;
    } catch (RuntimeException e) {
      lookSoon();
      throw e;
    }
  }

  private int look() {
    Instant now = store.time();
    Instant here = clock.instant();
    List<StoredSchedule> first = store.first(engine.kinds().names(), LOOK_LIMIT);
    int made = 0;
    for (StoredSchedule schedule : first) {
      Instant next = schedule.nextDueAt();
      if (!next.isAfter(now)) {
        try {
          Firing firing = Firing.of(schedule, ScheduleManager.cron(schedule.schedule()), now);
          made += fire(schedule, firing);
          next = firing.next();
        } catch (RuntimeException e) { // One that cannot fire does not keep the others from it.
          LOG.errorf(e, "Schedule %s cannot fire", schedule.name());
          continue;
        }
      }
      lookAt(here.plus(Duration.between(now, next)));
    }
    if (made > 0 && first.size() == LOOK_LIMIT) {
      lookSoon();
    }
    return made;
  }

  private void lookAt(Instant time) {
    nextLook.accumulateAndGet(time, (a, b) -> a.isBefore(b) ? a : b);
  }

  private int fire(StoredSchedule schedule, Firing firing) {
    OptionalInt made =
        store.fire(
            engine.identity(),
            schedule,
            engine.kinds().find(schedule.schedule().kind()).orElseThrow(),
            firing.dueTimes().stream().map(t -> newFiring(schedule, t)).toList(),
            firing.next());
    if (made.isPresent() && firing.missed()) {
      LOG.warnf(
          "Schedule %s missed due times since %s; %s makes %d tasks of them",
          schedule.name(), schedule.nextDueAt(), schedule.schedule().missed(), made.getAsInt());
    }
    return made.orElse(0);
  }

  private static ScheduleStore.NewFiring newFiring(StoredSchedule schedule, Instant dueAt) {
    return new ScheduleStore.NewFiring(
        dueAt,
        TaskToken.random(),
        "SCHEDULE!\nThe task was made by schedule %s, which was due at %s."
            .formatted(schedule.name(), dueAt));
  }
}
