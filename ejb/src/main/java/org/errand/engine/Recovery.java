package org.errand.engine;

import java.util.List;
import org.jboss.logging.Logger;

/** At boot: ends or re-enqueues what this machine's earlier boots left, and cleans up after it. */
final class Recovery {
  private static final Logger LOG = Logger.getLogger(Recovery.class);

  private final TaskStore store;
  private final ServerIdentity me;
  private final TaskFactory factory;
  private final DataSweep sweep;

  Recovery(TaskStore store, ServerIdentity me, TaskFactory factory, DataSweep sweep) {
    this.store = store;
    this.me = me;
    this.factory = factory;
    this.sweep = sweep;
  }

  void runOnce() {
    List<TaskStore.Recovered> recovered = store.recoverStale(me, factory.kinds().restartable());
    long enqueued = recovered.stream().filter(TaskStore.Recovered::enqueued).count();
    if (!recovered.isEmpty()) {
      LOG.infof(
          "Earlier boots of %s left %d open tasks: %d dropped, %d enqueued again",
          me.machineId(), recovered.size(), recovered.size() - enqueued, enqueued);
    }
    recovered.stream().filter(r -> !r.enqueued()).forEach(r -> cleanUp(r.task()));
    sweep.atBoot();
  }

  /** What the lost body could not do itself. */
  private void cleanUp(ClaimedTask dropped) {
    try {
      factory.build(dropped).cleanUp();
    } catch (Throwable e) { // Whatever one kind does, the others are cleaned up.
      LOG.warnf(
          e, "Task %s (%s) could not clean up", dropped.token().abbreviated(), dropped.kind());
    }
  }
}
