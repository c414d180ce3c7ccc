package org.errand.engine;

import java.util.List;
import java.util.Optional;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;

/** Asks a task to cancel, wherever it is. The caller has checked the right to. */
public final class Cancellation {
  /** Locks are short. */
  private static final int BATCH = 200;

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
   * {@link #cancel} of many tasks, batch by batch: what has been cancelled stays so if a later
   * batch fails.
   *
   * @return how many flags this call has set
   */
  public int cancelAll(List<TaskToken> tokens, String actor, String comment) {
    int cancelled = 0;
    for (int from = 0; from < tokens.size(); from += BATCH) {
      List<TaskToken> batch = tokens.subList(from, Math.min(tokens.size(), from + BATCH));
      List<TaskStore.Cancelled> done = store.cancelAll(batch, actor, comment);
      transactions.afterCommit(() -> done.forEach(this::tell));
      cancelled += done.size();
    }
    return cancelled;
  }

  private void tell(TaskStore.Cancelled cancelled) {
    if (cancelled.status() == TaskStatus.RUNNING) {
      running.find(cancelled.task().token()).ifPresent(TaskRun::requestCancel);
    } else if (cancelled.status().isTerminal()) {
      cleanUps.add(cancelled.task());
    }
  }
}
