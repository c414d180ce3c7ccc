package org.errand.engine;

import java.time.Instant;
import org.errand.task.TaskOutcome;

/** What the model knows of one task, from the call that made its row. */
final class ModelTask {
  final TaskStore.KindTerms terms;
  private final Instant due;
  private int allowedAttempts;
  private StoredTask row;

  /**
   * @param due it may not be claimed before
   */
  ModelTask(TaskStore.KindTerms terms, Instant due, StoredTask row) {
    this.terms = terms;
    this.due = due;
    this.allowedAttempts = terms.maxAttempts();
    this.row = row;
  }

  /** Its row, as it was when the referee last looked. */
  StoredTask row() {
    return row;
  }

  boolean isDue(Instant now) {
    return !now.isBefore(due);
  }

  boolean hasAttemptsLeft() {
    return row.attempt() < allowedAttempts;
  }

  /** Whether a lost server's run of it goes back into the queue. */
  boolean isToRunAgain() {
    return terms.restartable() && !row.cancelFlag() && hasAttemptsLeft();
  }

  /** A run that an orderly end cut short costs no attempt. */
  void waitsAgainAfter(TaskOutcome outcome) {
    if (outcome instanceof TaskOutcome.Requeued) {
      allowedAttempts++;
    }
  }

  void became(StoredTask newRow) {
    row = newRow;
  }
}
