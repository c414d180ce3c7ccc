package org.errand.task;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One request for long work. A kind is a subclass with {@link TaskKind}; the subclass's own fields
 * are the task's input, read from JSON and checked by their Jakarta Validation constraints. Fields
 * that CDI injects, and transient ones, are no input.
 *
 * <p>The instance that is pushed and the instance that runs are different ones, perhaps on
 * different servers: only the input and the task data connect them.
 */
public abstract class AbstractTask {
  private transient TaskContext context;

  /**
   * The body. Returning completes the task, throwing fails it. A long body asks {@link
   * TaskManager#shouldCancel} often (once a second is good) and then throws {@link
   * TaskCancelHonoured}.
   *
   * <p>It begins without a transaction. One that it leaves open is rolled back, and fails the task.
   *
   * @param tasks this server's task manager
   * @throws Exception whatever went wrong; its message becomes the task's last comment
   */
  public abstract void run(TaskManager tasks) throws Exception;

  /**
   * Checks what constraints on fields cannot, with the task data in place, before the task is
   * enqueued. It runs in the caller's request: cheap checks only.
   *
   * @throws InvalidTask if the task cannot be accepted; names the field
   */
  public void check() throws InvalidTask {}

  /**
   * What there may be only one open task of, of this kind and in its product: a second one is
   * refused with {@link DuplicateTask}. Asked for when the task is created.
   *
   * @return 1 to 200 characters; empty: as many as are asked for
   */
  public Optional<String> uniqueKey() {
    return Optional.empty();
  }

  /**
   * Takes away what an unfinished run left outside the data directory. Called when the task fails,
   * is cancelled or is dropped; after a server's loss on another instance, perhaps on another
   * server. May be called when there is nothing, and more than once.
   */
  public void cleanUp() {}

  /** Gives the instance its row's facts; for the engine, and for tests of a kind. */
  public final void attach(TaskContext newContext) {
    context = newContext;
  }

  /**
   * The facts of this task's row.
   *
   * @throws IllegalStateException on an instance that no task manager has seen yet
   */
  protected final TaskContext context() {
    if (context == null) {
      throw new IllegalStateException("This task has not been allocated");
    }
    return context;
  }

  /** The task's token. */
  public final TaskToken token() {
    return context().token();
  }

  /** Where the task's files are. */
  protected final Path dataDirectory() {
    return context().dataDirectory();
  }
}
