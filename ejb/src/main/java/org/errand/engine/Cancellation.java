package org.errand.engine;

import java.util.List;
import java.util.Optional;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;

/** Asks a task to cancel, wherever it is. The caller has checked the right to. */
public final class Cancellation {
  private final TaskStore store;
  private final RunningTasks running;
  private final CleanUps cleanUps;
  private final Engine.Transactions transactions;

  Cancellation(
      TaskStore store, RunningTasks running, CleanUps cleanUps, Engine.Transactions transactions) {
    this.store = store;
    this.running = running;
    this.cleanUps = cleanUps;
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
    Optional<TaskStore.Cancelled> cancelled = store.cancel(token, actor, comment);
    cancelled.ifPresent(c -> transactions.afterCommit(() -> tell(c)));
    return cancelled.isPresent();
  }

  /**
   * {@link #cancel} of many tasks in one statement.
   *
   * @return how many flags this call has set
   */
  public int cancelAll(List<TaskToken> tokens, String actor, String comment) {
    List<TaskStore.Cancelled> cancelled = store.cancelAll(tokens, actor, comment);
    transactions.afterCommit(() -> cancelled.forEach(this::tell));
    return cancelled.size();
  }

  private void tell(TaskStore.Cancelled cancelled) {
    if (cancelled.status() == TaskStatus.RUNNING) {
      running.find(cancelled.task().token()).ifPresent(TaskRun::requestCancel);
    } else if (cancelled.status().isTerminal()) {
      cleanUps.add(cancelled.task());
    }
  }
}
