package org.errand.engine;

import java.util.ArrayList;
import java.util.List;
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
  private final ConcurrentLinkedQueue<TaskRun> ended = new ConcurrentLinkedQueue<>();

  CleanUps(TaskFactory factory, TaskData data, KindCode kindCode) {
    this.factory = factory;
    this.data = data;
    this.kindCode = kindCode;
  }

  /** The table says that the task of this run has ended; its body perhaps has not. */
  void add(TaskRun run) {
    ended.add(run);
  }

  /** Cleans up after the runs whose bodies have ended; how many. */
  synchronized int runOnce() {
    List<TaskRun> due = new ArrayList<>();
    for (TaskRun run : ended) {
      if (run.hasEnded()) {
        due.add(run);
      }
    }
    ended.removeAll(due);
    for (TaskRun run : due) {
      if (run.task() != null) {
        cleanUp(run.claim(), run.task()::cleanUp);
      }
      data.delete(run.token());
    }
    return due.size();
  }

  /** Cleans up after a run of a server that is gone, with an instance of its own. */
  void afterLoss(ClaimedTask dropped) {
    cleanUp(dropped, () -> factory.build(dropped).cleanUp());
    data.delete(dropped.token());
  }

  private void cleanUp(ClaimedTask task, KindCode.Code<Exception> cleanUp) {
    try {
      kindCode.run(cleanUp);
    } catch (Throwable e) { // Whatever one kind does, the others are cleaned up.
      LOG.errorf(e, "Task %s (%s) could not clean up", task.token().abbreviated(), task.kind());
    }
  }
}
