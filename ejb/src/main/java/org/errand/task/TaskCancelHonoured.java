package org.errand.task;

/**
 * Thrown by a body that saw {@link TaskManager#shouldCancel} and stopped its work in order. The
 * task ends CANCELLED where a user asked for it, DROPPED where the server shuts down.
 */
public class TaskCancelHonoured extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TaskCancelHonoured() {
    super("The task honoured a request to cancel", null, false, false);
  }
}
