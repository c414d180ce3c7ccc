package org.errand.task;

/**
 * An open task has the unique key already; nothing was made. Thrown by a plain object, it marks no
 * transaction: the caller may catch it and go on with its own work.
 */
public class DuplicateTask extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TaskToken openTask;

  public DuplicateTask(TaskToken open) {
    super("Task " + open.abbreviated() + ", which is open, has the same unique key");
    openTask = open;
  }

  /** The open task. */
  public TaskToken open() {
    return openTask;
  }
}
