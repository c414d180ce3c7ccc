package org.errand.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Takes tasks in, and serves the bodies that run. One for each server.
 *
 * <p>{@link #allocate}, {@link #push}, {@link #submit} and {@link #enqueue} write in the caller's
 * JTA transaction where there is one: the task exists exactly if the caller's business data does.
 * The other calls concern a body that runs here, read and write memory only and never block; their
 * news is written in batches about once a second.
 */
public interface TaskManager {
  /**
   * Makes the row, ALLOCATED, and the task's token.
   *
   * @throws DuplicateTask if an open task has its unique key
   * @throws ServerShuttingDown if this server takes no new tasks
   */
  TaskToken allocate(NewTask task);

  /**
   * Makes the directory for the task's files on this server; a task with data runs where its data
   * is.
   *
   * @throws IOException if it cannot be made
   */
  Path createTaskData(AbstractTask task) throws IOException;

  /**
   * Hands an allocated task, complete with its data, to the queue.
   *
   * @throws InvalidTask if {@link AbstractTask#check()} refuses it
   * @throws ServerShuttingDown if this server takes no new tasks
   */
  void push(AbstractTask task) throws InvalidTask;

  /**
   * {@link #allocate} and {@link #push} in one, for a task without data: one statement.
   *
   * @throws InvalidTask if {@link AbstractTask#check()} refuses it
   * @throws DuplicateTask if an open task has its unique key; the caller's transaction can go on
   * @throws ServerShuttingDown if this server takes no new tasks
   */
  default TaskToken submit(NewTask task) throws InvalidTask {
    return enqueue(task).token();
  }

  /**
   * {@link #submit}, where it is to be known how the task stands then. Outside of a transaction it
   * may be RUNNING already, where a worker is free and nothing waits.
   *
   * @throws InvalidTask if {@link AbstractTask#check()} refuses it
   * @throws DuplicateTask if an open task has its unique key; the caller's transaction can go on
   * @throws ServerShuttingDown if this server takes no new tasks
   */
  QueuedTask enqueue(NewTask task) throws InvalidTask;

  /**
   * {@link #submit} of many, some hundreds in one statement, which is a transaction of its own
   * where the caller has none. One that is refused does not keep the others out.
   *
   * @return what became of each, in their order
   * @throws ServerShuttingDown if this server takes no new tasks
   */
  List<Submission> submitAll(Collection<NewTask> tasks);

  /**
   * All that {@link #submit}, or {@link #push}, would look at; nothing is stored.
   *
   * @param files fills the task's directory, which is gone afterwards; null for a task without data
   * @throws InvalidTask if {@link AbstractTask#check()} refuses it
   * @throws DuplicateTask if an open task has its unique key
   * @throws IOException if the files cannot be written
   */
  void validate(NewTask task, TaskFiles files) throws InvalidTask, IOException;

  /** Writes the files of a task. */
  interface TaskFiles {
    void write(Path directory) throws IOException;
  }

  /** Gives up an allocated task whose creation failed: DROPPED, with the reason. */
  void abandon(AbstractTask task, String reason);

  /** The body is still at work. */
  void heartbeat(AbstractTask task);

  /**
   * Whether the body should stop: a user asked for it, the server shuts down, or the row is no
   * longer this run's.
   */
  boolean shouldCancel(AbstractTask task);

  /**
   * Ends the body where {@link #shouldCancel} says so.
   *
   * @throws TaskCancelHonoured in that case
   */
  default void honourCancel(AbstractTask task) {
    if (shouldCancel(task)) {
      throw new TaskCancelHonoured();
    }
  }

  /** Adds a comment by the system to the task's history. */
  void addComment(AbstractTask task, String text);

  /**
   * Says how far the body is; also a heartbeat.
   *
   * @param percent 0 to 100
   * @param message what it is doing, at most 500 characters, or null
   */
  void reportProgress(AbstractTask task, int percent, String message);

  /** Whether this server is on its way down. */
  boolean isShuttingDown();
}
