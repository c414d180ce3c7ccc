package org.errand.engine;

import java.util.Objects;
import org.errand.task.OnMissed;

/**
 * A schedule as somebody defines it: which task it makes, and when.
 *
 * @param name unique in the cluster
 * @param kind the kind of its tasks
 * @param cron a unix cron of five fields
 * @param zone the time zone whose clock the cron is read by
 * @param input the input of its tasks, a JSON object
 * @param productId the key of its tasks' product, or null
 * @param actor the user who defined it and is its tasks' actor, or null for a declared one
 * @param summary the summary of its tasks, or null
 * @param missed what becomes of due times that were missed
 */
public record Schedule(
    String name,
    String kind,
    String cron,
    String zone,
    String input,
    Long productId,
    String actor,
    String summary,
    OnMissed missed) {
  public Schedule {
    Objects.requireNonNull(missed, "missed");
  }
}
