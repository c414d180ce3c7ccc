package org.errand.web.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.errand.engine.AttemptError;
import org.errand.persistence.TaskAttempt;
import org.errand.persistence.TaskComment;
import org.errand.persistence.TaskRow;
import org.errand.task.TaskStatus;
import org.errand.web.http.Rfc3339;

/**
 * An attempt on the wire. {@code outcome} is the task's terminal status, or {@code REQUEUED} where
 * the task went back into the queue; null, as {@code endedAt}, while it runs. {@code error} is a
 * line of the task's history that tells why it did not complete. {@code machineId} is for
 * administrators only.
 */
record AttemptView(
    int attempt,
    String startedAt,
    String endedAt,
    String outcome,
    String error,
    @JsonInclude(JsonInclude.Include.NON_NULL) String machineId) {
  private static final String REQUEUED = "REQUEUED";
  private static final String SYSTEM = "SYSTEM";

  /**
   * All attempts of a task, in their order.
   *
   * @param requeued those that led back into the queue; they may be of a moment after the row
   * @param history the task's comments, oldest first
   */
  static List<AttemptView> of(
      TaskRow task, List<TaskAttempt> requeued, List<TaskComment> history, boolean administers) {
    boolean lastIsInTheRow = task.startedAt() != null;
    List<AttemptView> all = new ArrayList<>();
    requeued.stream()
        .filter(a -> lastIsInTheRow ? a.attempt() < task.attempt() : a.attempt() <= task.attempt())
        .map(
            a ->
                new AttemptView(
                    a.attempt(),
                    Rfc3339.write(a.startedAt()),
                    Rfc3339.write(a.endedAt()),
                    REQUEUED,
                    a.error(),
                    administers ? a.machineId() : null))
        .forEach(all::add);
    if (lastIsInTheRow) {
      all.add(
          new AttemptView(
              task.attempt(),
              Rfc3339.write(task.startedAt()),
              Rfc3339.write(task.finishedAt()),
              task.status().isTerminal() ? task.status().name() : null,
              error(task, history),
              administers ? task.machineId() : null));
    }
    return all;
  }

  /** Whether some of its attempts stand elsewhere than in its row. */
  static boolean hasMore(TaskRow task) {
    return task.attempt() > (task.startedAt() == null ? 0 : 1);
  }

  /** What Errand said as it ended: the first it said from then on. */
  private static String error(TaskRow task, List<TaskComment> history) {
    if (task.finishedAt() == null || task.status() == TaskStatus.COMPLETED) {
      return null;
    }
    return history.stream()
        .filter(c -> SYSTEM.equals(c.actor()) && !c.at().isBefore(task.finishedAt()))
        .findFirst()
        .map(c -> AttemptError.of(c.text()))
        .orElse(null);
  }
}
