package org.errand.engine;

import java.util.Optional;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;

/** Asks a task to cancel, wherever it is. The caller has checked the right to. */
public final class Cancellation {
  private final TaskStore store;
  private final RunningTasks running;
  private final TaskData data;
  private final Engine.Transactions transactions;

  Cancellation(
      TaskStore store, RunningTasks running, TaskData data, Engine.Transactions transactions) {
    this.store = store;
    this.running = running;
    this.data = data;
    this.transactions = transactions;
  }

  /**
   * Sets the task's cancel flag; a queued task is CANCELLED at once, a running one sees the flag.
   *
   * @param actor who asks, or null where nobody is known
   * @param comment what the history is to say
   * @return whether this call set the flag: false where it was set before, or the task has ended
   */
  public boolean cancel(TaskToken token, String actor, String comment) {
    Optional<TaskStatus> status = store.cancel(token, actor, comment);
    status.ifPresent(s -> transactions.afterCommit(() -> tell(token, s)));
    return status.isPresent();
  }

  private void tell(TaskToken token, TaskStatus status) {
    if (status == TaskStatus.RUNNING) {
      running.find(token).ifPresent(TaskRun::requestCancel);
    } else if (status.isTerminal()) {
      data.delete(token);
    }
  }
}
