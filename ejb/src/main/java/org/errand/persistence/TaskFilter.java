package org.errand.persistence;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.errand.security.Reach;
import org.errand.task.TaskStatus;

/**
 * Which tasks to list. An empty set, a null flag or a missing time restricts nothing; the
 * restrictions all hold, the members of one are alternatives.
 *
 * @param tokens whole values, upper and lower case alike, {@code *} for any characters
 * @param machineIds as {@code tokens}
 * @param kinds as {@code tokens}
 * @param statuses exactly these
 * @param usernames as {@code tokens}
 * @param noUsername also, or only, those without an actor
 * @param products the products' endpoints, exactly
 * @param noProduct also, or only, those without a product
 * @param reach to what the list is confined
 * @param text words of the summary, each its beginning at least, upper and lower case alike; or
 *     null
 * @param times bounds on stamps, inclusive
 * @param cancelRequested whether the cancel flag is set
 * @param consumed whether the actor has read the end
 */
public record TaskFilter(
    Set<String> tokens,
    Set<String> machineIds,
    Set<String> kinds,
    Set<TaskStatus> statuses,
    Set<String> usernames,
    boolean noUsername,
    Set<String> products,
    boolean noProduct,
    Reach reach,
    String text,
    Map<Bound, Instant> times,
    Boolean cancelRequested,
    Boolean consumed) {

  /** A bound on one of a task's stamps; a task without the stamp is out. */
  public enum Bound {
    ENQUEUED_BEFORE("enqueued_at", true),
    ENQUEUED_AFTER("enqueued_at", false),
    STARTED_BEFORE("started_at", true),
    STARTED_AFTER("started_at", false),
    FINISHED_BEFORE("finished_at", true),
    FINISHED_AFTER("finished_at", false),
    SEEN_BEFORE("last_seen_at", true),
    SEEN_AFTER("last_seen_at", false);

    private final String column;
    private final boolean before;

    Bound(String column, boolean before) {
      this.column = column;
      this.before = before;
    }

    String column() {
      return column;
    }

    boolean isBefore() {
      return before;
    }

    /** Whether only what has ended can be within it. */
    boolean isOfTheEnd() {
      return this == FINISHED_BEFORE || this == FINISHED_AFTER;
    }
  }
}
