package org.errand.client;

/** A task has not ended within the time that was given, or showed no progress for too long. */
public final class AwaitTimeoutException extends ErrandException {
  private final transient Task task;

  AwaitTimeoutException(String message, Task task) {
    super(message, task.token(), null);
    this.task = task;
  }

  /**
   * The task as it was last seen.
   *
   * @return an open task
   */
  public Task task() {
    return task;
  }
}
