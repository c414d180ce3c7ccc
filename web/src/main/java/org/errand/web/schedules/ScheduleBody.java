package org.errand.web.schedules;

import com.fasterxml.jackson.databind.JsonNode;
import org.errand.task.OnMissed;

/**
 * A schedule as a client wants it; all but {@code kind} and {@code cron} may be null.
 *
 * @param zone null: UTC
 * @param input the input of its tasks, an object; null: an empty one
 * @param product the endpoint of its tasks' product
 * @param summary the summary of its tasks
 * @param missed null: FIRE_ONCE
 * @param enabled null: true
 */
record ScheduleBody(
    String kind,
    String cron,
    String zone,
    JsonNode input,
    String product,
    String summary,
    OnMissed missed,
    Boolean enabled) {}
