package org.errand.engine;

import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.errand.task.TaskStatus;

/** Says of a stored task what is said of tasks. */
public final class TaskAssert extends AbstractAssert<TaskAssert, StoredTask> {
  private TaskAssert(StoredTask actual) {
    super(actual, TaskAssert.class);
  }

  public static TaskAssert assertThatTask(StoredTask task) {
    return new TaskAssert(task);
  }

  public TaskAssert isAllocated() {
    return is(TaskStatus.ALLOCATED);
  }

  public TaskAssert isEnqueued() {
    return is(TaskStatus.ENQUEUED);
  }

  public TaskAssert isRunning() {
    return is(TaskStatus.RUNNING);
  }

  public TaskAssert isCompleted() {
    return is(TaskStatus.COMPLETED);
  }

  public TaskAssert isFailed() {
    return is(TaskStatus.FAILED);
  }

  public TaskAssert isCancelled() {
    return is(TaskStatus.CANCELLED);
  }

  public TaskAssert isDropped() {
    return is(TaskStatus.DROPPED);
  }

  /** The status, and the stamp that must go with it. */
  public TaskAssert is(TaskStatus status) {
    isNotNull();
    if (actual.status() != status) {
      failWithMessage("Expected task to be %s, but it is %s", status, actual);
    }
    if ((actual.finishedAt() != null) != status.isTerminal()) {
      failWithMessage("finished_at contradicts the status: %s", actual);
    }
    return this;
  }

  public TaskAssert hasAttempt(int attempt) {
    isNotNull();
    if (actual.attempt() != attempt) {
      failWithMessage("Expected attempt %s: %s", attempt, actual);
    }
    return this;
  }

  public TaskAssert belongsTo(ServerIdentity server) {
    isNotNull();
    if (!actual.machineId().equals(server.machineId())
        || !actual.bootId().equals(server.bootId())) {
      failWithMessage("Expected task of %s: %s", server, actual);
    }
    return this;
  }

  public TaskAssert neverStarted() {
    isNotNull();
    if (actual.startedAt() != null) {
      failWithMessage("Expected task never to have started: %s", actual);
    }
    return this;
  }

  public TaskAssert hasProgress(Integer percent, String message) {
    isNotNull();
    if (!Objects.equals(actual.percent(), percent) || !Objects.equals(actual.message(), message)) {
      failWithMessage("Expected progress %s, %s: %s", percent, message, actual);
    }
    return this;
  }

  public TaskAssert hasNoComment() {
    return hasComments(0);
  }

  public TaskAssert hasComments(int count) {
    isNotNull();
    if (actual.comments().size() != count) {
      failWithMessage("Expected %s comments: %s", count, actual);
    }
    return this;
  }

  /** Some comment has that actor, and holds each part. */
  public TaskAssert hasComment(String actor, String... parts) {
    isNotNull();
    boolean found =
        actual.comments().stream()
            .anyMatch(
                c -> {
                  boolean all = Objects.equals(c.actor(), actor);
                  for (String part : parts) {
                    all = all && c.text().contains(part);
                  }
                  return all;
                });
    if (!found) {
      failWithMessage(
          "Expected a comment by %s with %s: %s", actor, String.join(", ", parts), actual);
    }
    return this;
  }

  /** The system's comment that tells why. */
  public TaskAssert tells(String... parts) {
    return hasComment("SYSTEM", parts);
  }
}
