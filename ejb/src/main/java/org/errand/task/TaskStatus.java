package org.errand.task;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where a task stands.
 *
 * <p>A task moves only along {@link #mayBecome(TaskStatus)}; the database repeats the rule in each
 * guarded UPDATE and in its CHECK constraints.
 */
public enum TaskStatus {
  /**
   * The row exists, its input or data is not complete yet. Left by {@code push}. A crash of its
   * server, or a creation that fails, ends it as {@link #DROPPED}.
   */
  ALLOCATED(false),

  /**
   * Waits for a worker. Left by a worker's claim, or at once when a user cancels. A crash of the
   * server that took it in does nothing to it: the others have it in their queue. When the last
   * server goes, a task of a kind that is not restartable is {@link #DROPPED}; so is one that no
   * live server can run.
   */
  ENQUEUED(false),

  /**
   * A worker has claimed it, with its row where nothing waited and a worker was free: attempt and
   * boot id of that claim fence all later writes. Left by the outcome of its body, which for a
   * failure that is tried again is {@link #ENQUEUED}. When its server is gone it is {@link
   * #DROPPED}, or {@link #ENQUEUED} again where its kind says so and attempts are left.
   */
  RUNNING(false),

  /** The body returned. */
  COMPLETED(true),

  /** The body threw; the last comment says what. */
  FAILED(true),

  /** A user asked for it, and the task had not begun or its body honoured the request. */
  CANCELLED(true),

  /**
   * No server will finish it: a shutdown, a crash, a timeout, a failed creation, or no server that
   * could run it; a comment says which.
   */
  DROPPED(true);

  private static final Set<TaskStatus> TERMINAL =
      Collections.unmodifiableSet(
          Arrays.stream(values())
              .filter(TaskStatus::isTerminal)
              .collect(() -> EnumSet.noneOf(TaskStatus.class), EnumSet::add, EnumSet::addAll));

  private final boolean terminal;

  TaskStatus(boolean terminal) {
    this.terminal = terminal;
  }

  /** Whether the status is an end: a terminal row never changes its status. */
  public boolean isTerminal() {
    return terminal;
  }

  /** The statuses that are an end. */
  public static Set<TaskStatus> terminal() {
    return TERMINAL;
  }

  /** Whether a task may go from this status to {@code next} in one step. */
  public boolean mayBecome(TaskStatus next) {
    return next != this && nexts().contains(next);
  }

  private Set<TaskStatus> nexts() {
    switch (this) {
      case ALLOCATED:
        return EnumSet.of(ENQUEUED, DROPPED);
      case ENQUEUED:
        return EnumSet.of(RUNNING, CANCELLED, DROPPED);
      case RUNNING:
        return EnumSet.of(COMPLETED, FAILED, CANCELLED, DROPPED, ENQUEUED);
      case COMPLETED:
      case FAILED:
      case CANCELLED:
      case DROPPED:
        return EnumSet.noneOf(TaskStatus.class);
    }
    throw new AssertionError(this);
  }
}
