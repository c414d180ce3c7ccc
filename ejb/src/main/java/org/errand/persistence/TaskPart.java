package org.errand.persistence;

import java.util.EnumSet;
import java.util.Set;
import org.errand.task.TaskStatus;

/**
 * A part of the table of tasks that has indexes of its own. Those that lists go by have ended tasks
 * only; what is open is found by the queue's index and by that of what is at work.
 */
enum TaskPart {
  /** All of it, by its keys and by when tasks were enqueued. */
  ANY("true", EnumSet.allOf(TaskStatus.class)),
  ENDED("t.finished_at IS NOT NULL", EnumSet.copyOf(TaskStatus.terminal())),
  QUEUED("t.status = 'ENQUEUED'", EnumSet.of(TaskStatus.ENQUEUED)),
  AT_WORK(
      "t.status IN ('ALLOCATED', 'RUNNING')", EnumSet.of(TaskStatus.ALLOCATED, TaskStatus.RUNNING));

  /** Those that make up the whole. */
  static final Set<TaskPart> ALL = EnumSet.of(ENDED, QUEUED, AT_WORK);

  static final Set<TaskPart> OPEN = EnumSet.of(QUEUED, AT_WORK);

  private final String condition;
  private final Set<TaskStatus> statuses;

  TaskPart(String condition, Set<TaskStatus> statuses) {
    this.condition = condition;
    this.statuses = statuses;
  }

  /** What holds of each row {@code t}, as the part's indexes say it. */
  String condition() {
    return condition;
  }

  static TaskPart of(TaskStatus status) {
    return ALL.stream().filter(p -> p.statuses.contains(status)).findFirst().orElseThrow();
  }

  /** The statuses of this part that a filter asks for. */
  Set<TaskStatus> asked(TaskFilter filter) {
    Set<TaskStatus> asked = EnumSet.copyOf(statuses);
    if (!filter.statuses().isEmpty()) {
      asked.retainAll(filter.statuses());
    }
    return asked;
  }

  /** Whether there may be something in it that the filter lets through. */
  boolean isWanted(TaskFilter filter) {
    return !asked(filter).isEmpty()
        && (!OPEN.contains(this)
            || !Boolean.TRUE.equals(filter.consumed())
                && filter.times().keySet().stream().noneMatch(TaskFilter.Bound::isOfTheEnd));
  }

  /** Whether all of its statuses are asked for. */
  boolean isWhole(TaskFilter filter) {
    return asked(filter).equals(statuses);
  }
}
