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
 * @param uniqueKey at most one open task of its kind and product has it, 1 to 200 characters; null:
 *     {@link AbstractTask#uniqueKey()}
 * @param callback a URL that is told of its end, at most 2,000 characters, or null
 * @param origin the address that the request for it came from, at most 100 characters, or null
 */
public record NewTask(
    AbstractTask task,
    Long productId,
    String actor,
    String summary,
    Integer priority,
    Instant runAt,
    String uniqueKey,
    String callback,
    String origin) {
  /** The smallest priority is its negative. */
  public static final int GREATEST_PRIORITY = 1_000;

  private static final int UNIQUE_KEY_LIMIT = 200;
  private static final int CALLBACK_LIMIT = 2_000;
  private static final int ORIGIN_LIMIT = 100;

  public NewTask {
    Objects.requireNonNull(task, "task");
    if (priority != null && (priority < -GREATEST_PRIORITY || priority > GREATEST_PRIORITY)) {
      throw new IllegalArgumentException(
          "priority must be -" + GREATEST_PRIORITY + " to " + GREATEST_PRIORITY);
    }
    requireLength("uniqueKey", uniqueKey, UNIQUE_KEY_LIMIT);
    requireLength("callback", callback, CALLBACK_LIMIT);
    requireLength("origin", origin, ORIGIN_LIMIT);
  }

  /** With its kind's priority, at once. */
  public NewTask(AbstractTask task, Long productId, String actor, String summary) {
    this(task, productId, actor, summary, null, null, null, null, null);
  }

  private static void requireLength(String what, String text, int limit) {
    if (text != null && (text.isEmpty() || text.length() > limit)) {
      throw new IllegalArgumentException(what + " must have 1 to " + limit + " characters");
    }
  }

  public NewTask withPriority(Integer newPriority) {
    return new NewTask(
        task, productId, actor, summary, newPriority, runAt, uniqueKey, callback, origin);
  }

  public NewTask withRunAt(Instant newRunAt) {
    return new NewTask(
        task, productId, actor, summary, priority, newRunAt, uniqueKey, callback, origin);
  }

  public NewTask withUniqueKey(String newUniqueKey) {
    return new NewTask(
        task, productId, actor, summary, priority, runAt, newUniqueKey, callback, origin);
  }

  public NewTask withCallback(String newCallback) {
    return new NewTask(
        task, productId, actor, summary, priority, runAt, uniqueKey, newCallback, origin);
  }

  public NewTask withOrigin(String newOrigin) {
    return new NewTask(
        task, productId, actor, summary, priority, runAt, uniqueKey, callback, newOrigin);
  }
}
