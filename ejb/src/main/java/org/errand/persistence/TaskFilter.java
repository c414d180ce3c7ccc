package org.errand.persistence;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
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
 * @param visibleProducts the keys of the products to which the list is confined; null: not confined
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
    Set<Long> visibleProducts,
    Map<Bound, Instant> times,
    Boolean cancelRequested,
    Boolean consumed) {

  /** A bound on one of a task's stamps; a task without the stamp is out. */
  public enum Bound {
    ENQUEUED_BEFORE("enqueuedAt", true),
    ENQUEUED_AFTER("enqueuedAt", false),
    STARTED_BEFORE("startedAt", true),
    STARTED_AFTER("startedAt", false),
    FINISHED_BEFORE("finishedAt", true),
    FINISHED_AFTER("finishedAt", false),
    SEEN_BEFORE("lastSeenAt", true),
    SEEN_AFTER("lastSeenAt", false);

    private final String attribute;
    private final boolean before;

    Bound(String attribute, boolean before) {
      this.attribute = attribute;
      this.before = before;
    }

    String attribute() {
      return attribute;
    }

    boolean isBefore() {
      return before;
    }
  }
}
