package org.errand.web.schedules;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.time.ZoneOffset;
import org.errand.engine.Schedule;
import org.errand.engine.StoredSchedule;
import org.errand.task.OnMissed;
import org.errand.web.http.EntityTag;
import org.errand.web.http.Rfc3339;

/** A schedule on the wire. */
record ScheduleView(
    String name,
    String kind,
    String cron,
    String zone,
    @JsonRawValue String input,
    String product,
    String actor,
    String summary,
    OnMissed missed,
    boolean enabled,
    boolean declared,
    String nextDueAt,
    String lastDueAt) {

  /**
   * @param product the endpoint of its product, or null
   * @param input what may be seen of its input, or null where nothing may
   */
  static ScheduleView from(StoredSchedule stored, String product, String input) {
    Schedule schedule = stored.schedule();
    return new ScheduleView(
        schedule.name(),
        schedule.kind(),
        schedule.cron(),
        schedule.zone(),
        input,
        product,
        schedule.actor(),
        schedule.summary(),
        schedule.missed(),
        stored.enabled(),
        stored.declared(),
        stored.enabled() ? write(stored.nextDueAt()) : null,
        write(stored.lastDueAt()));
  }

  /**
   * The strong tag of what the schedule is to do. Its due times are left out: who edits it is not
   * to be refused because it fired. Answers with it are kept by nobody.
   */
  static String tag(StoredSchedule stored) {
    return EntityTag.ofRevision(stored.revision());
  }

  private static String write(Instant time) {
    return time == null ? null : Rfc3339.write(time.atOffset(ZoneOffset.UTC));
  }
}
