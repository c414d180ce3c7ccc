package org.errand.engine;

/** Starts a claimed run on a background worker; how is its own affair. */
public interface TaskLauncher {
  /**
   * Starts {@code run}. The worker calls {@link TaskRun#begin()}, the body, and in any case {@link
   * TaskRun#end()}.
   *
   * @throws RuntimeException if it cannot be started; the run has not begun then
   */
  void launch(TaskRun run);

  /**
   * Whether a run that was launched can no longer reach {@link TaskRun#end()} by itself, because
   * its worker has gone.
   */
  boolean isOver(TaskRun run);
}
