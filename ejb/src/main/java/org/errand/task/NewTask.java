package org.errand.task;

import java.time.Instant;
import java.util.Objects;

/**
 * A task to be.
 *
 * @param task the instance whose fields are the input
 * @param productId the product's key, or null
 * @param actor the user who causes it, or null where none does
 * @param summary one line for people, at most 500 characters, or null
 * @param priority greater before smaller among the tasks that are due, -1,000 to 1,000; null: its
 *     kind's
 * @param runAt it is not claimed before; null, or a time that is over: at once
 */
public record NewTask(
    AbstractTask task,
    Long productId,
    String actor,
    String summary,
    Integer priority,
    Instant runAt) {
  /** The smallest priority is its negative. */
  public static final int GREATEST_PRIORITY = 1_000;

  public NewTask {
    Objects.requireNonNull(task, "task");
    if (priority != null && (priority < -GREATEST_PRIORITY || priority > GREATEST_PRIORITY)) {
      throw new IllegalArgumentException(
          "priority must be -" + GREATEST_PRIORITY + " to " + GREATEST_PRIORITY);
    }
  }

  /** With its kind's priority, at once. */
  public NewTask(AbstractTask task, Long productId, String actor, String summary) {
    this(task, productId, actor, summary, null, null);
  }

  public NewTask withPriority(Integer newPriority) {
    return new NewTask(task, productId, actor, summary, newPriority, runAt);
  }

  public NewTask withRunAt(Instant newRunAt) {
    return new NewTask(task, productId, actor, summary, priority, newRunAt);
  }
}
