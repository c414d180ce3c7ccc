package org.errand.task;

import java.util.Objects;

/**
 * A task to be.
 *
 * @param task the instance whose fields are the input
 * @param productId the product's key, or null
 * @param actor the user who causes it, or null where none does
 * @param summary one line for people, at most 500 characters, or null
 */
public record NewTask(AbstractTask task, Long productId, String actor, String summary) {
  public NewTask {
    Objects.requireNonNull(task, "task");
  }
}
