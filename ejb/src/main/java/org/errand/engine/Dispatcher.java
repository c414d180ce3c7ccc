package org.errand.engine;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.errand.task.AbstractTask;
import org.jboss.logging.Logger;

/** Claims as many rows as there are free workers, and launches a run for each. */
final class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class);

  private final TaskStore store;
  private final ServerIdentity me;
  private final TaskFactory factory;
  private final RunningTasks running;
  private final TaskLauncher launcher;
  private final TaskRun.RunEnd runEnd;
  private final BooleanSupplier open;

  Dispatcher(
      TaskStore store,
      ServerIdentity me,
      TaskFactory factory,
      RunningTasks running,
      TaskLauncher launcher,
      TaskRun.RunEnd runEnd,
      BooleanSupplier open) {
    this.store = store;
    this.me = me;
    this.factory = factory;
    this.running = running;
    this.launcher = launcher;
    this.runEnd = runEnd;
    this.open = open;
  }

  /** Claims and launches once; how many tasks it claimed. */
  synchronized int runOnce() {
    int free = running.free();
    if (free == 0 || !open.getAsBoolean()) {
      return 0;
    }
    List<ClaimedTask> claimed = store.claim(me, free, running.ids());
    claimed.forEach(this::start);
    return claimed.size();
  }

  /** Returns when a claim that is under way has become runs. */
  synchronized void awaitClaim() {
    // The lock is all that is wanted.
  }

  private void start(ClaimedTask claim) {
    AbstractTask task = null;
    String job = null;
    Throwable failure = null;
    try {
      job = factory.kindOf(claim).declaration().job();
      task = factory.build(claim);
    } catch (Throwable e) { // Whatever it is, it ends this task only.
      failure = e;
    }
    TaskRun run = new TaskRun(claim, task, job, runEnd);
    running.add(run);
    if (failure == null) {
      try {
        launcher.launch(run);
        return;
      } catch (Throwable e) { // Also when no thread can be made: the slot is given back.
        LOG.errorf(e, "Task %s could not be launched", claim.token().abbreviated());
        failure = e;
      }
    }
    run.fail(failure);
    run.end();
  }
}
