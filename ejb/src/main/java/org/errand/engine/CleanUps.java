package org.errand.engine;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/**
 * Lets tasks that have ended without being COMPLETED clean up after themselves, then takes their
 * data away. Apart from the outcomes, since a kind's own code runs here, which may take its time.
 */
final class CleanUps {
  private static final Logger LOG = Logger.getLogger(CleanUps.class);

  private final TaskFactory factory;
  private final TaskData data;
  private final KindCode kindCode;
  private final Traces traces;
  private final Set<TaskRun> runs = ConcurrentHashMap.newKeySet();
  private final Queue<ClaimedTask> withoutRun = new ConcurrentLinkedQueue<>();
  private final Runnable added;

  /**
   * @param added told when there is something to do
   */
  CleanUps(TaskFactory factory, TaskData data, KindCode kindCode, Traces traces, Runnable added) {
    this.factory = factory;
    this.data = data;
    this.kindCode = kindCode;
    this.traces = traces;
    this.added = added;
  }

  /** The table says that the task of this run has ended; its body perhaps has not. */
  void add(TaskRun run) {
    runs.add(run);
    added.run();
  }

  /** The table says that this task has ended, of which no run is here: another server had it. */
  void add(ClaimedTask task) {
    if (task.attempt() == 0) {
      data.delete(task.token()); // None of its own code has ever run.
    } else {
      withoutRun.add(task);
      added.run();
    }
  }

  /** Whether there are tasks that have ended though their bodies have not. */
  boolean waitForBodies() {
    return !runs.isEmpty();
  }

  /** Cleans up after the tasks whose bodies have ended; how many. */
  synchronized int runOnce() {
    int done = 0;
    for (TaskRun run : List.copyOf(runs)) {
      if (run.hasEnded()) {
        if (run.task() != null) {
          cleanUp(run.claim(), run.task()::cleanUp);
        }
        data.delete(run.token());
        runs.remove(run);
        done++;
      }
    }
    for (ClaimedTask task = withoutRun.peek(); task != null; task = withoutRun.peek()) {
      ClaimedTask lost = task;
      cleanUp(lost, () -> factory.build(lost).cleanUp());
      data.delete(lost.token());
      withoutRun.remove();
      done++;
    }
    return done;
  }

  private void cleanUp(ClaimedTask task, KindCode.Code<Exception> cleanUp) {
    Traces.Work work = traces.workFor(task);
    Throwable failure = null;
    try {
      kindCode.run(cleanUp);
    } catch (Throwable e) { // Whatever one kind does, the others are cleaned up.
      failure = e;
      LOG.errorf(e, "Task %s (%s) could not clean up", task.token().abbreviated(), task.kind());
    } finally {
      work.end(failure);
    }
  }
}
