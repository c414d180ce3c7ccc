package org.errand.task;

import java.time.Duration;

/** How a run ended. */
public sealed interface TaskOutcome {
  /** The status that it leads to. */
  TaskStatus status();

  /** The comment that tells why, or null where there is nothing to tell. */
  String comment();

  /** The body returned. */
  record Completed() implements TaskOutcome {
    @Override
    public TaskStatus status() {
      return TaskStatus.COMPLETED;
    }

    @Override
    public String comment() {
      return null;
    }
  }

  /** The body threw. */
  record Failed(String comment) implements TaskOutcome {
    @Override
    public TaskStatus status() {
      return TaskStatus.FAILED;
    }
  }

  /** The body honoured a user's request. */
  record Cancelled(String comment) implements TaskOutcome {
    @Override
    public TaskStatus status() {
      return TaskStatus.CANCELLED;
    }
  }

  /** The server goes down before the body came to its end. */
  record Dropped(String comment) implements TaskOutcome {
    @Override
    public TaskStatus status() {
      return TaskStatus.DROPPED;
    }
  }

  /** The body threw, and the task waits for another attempt. */
  record Retried(String comment, Duration delay) implements TaskOutcome {
    @Override
    public TaskStatus status() {
      return TaskStatus.ENQUEUED;
    }
  }

  /** The server goes down, and the kind is restartable: the task waits for a worker again. */
  record Requeued(String comment) implements TaskOutcome {
    @Override
    public TaskStatus status() {
      return TaskStatus.ENQUEUED;
    }
  }
}
