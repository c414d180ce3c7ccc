package org.errand.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** The end of a boot in order, when bodies have been asked to stop and nothing is claimed. */
final class Shutdown {
  private static final Logger LOG = Logger.getLogger(Shutdown.class);
  private static final int LAST_WRITES = 5;
  private static final Duration LAST_WRITES_PAUSE = Duration.ofMillis(200);

  private final RecoveryStore store;
  private final ServerIdentity me;
  private final TaskData data;
  private final RunningTasks running;
  private final Outcomes rules;
  private final OutcomeWriter outcomes;
  private final CleanUps cleanUps;
  private final Lease lease;
  private final InstantSource clock;

  Shutdown(
      RecoveryStore store,
      ServerIdentity me,
      TaskData data,
      RunningTasks running,
      Outcomes rules,
      OutcomeWriter outcomes,
      CleanUps cleanUps,
      Lease lease,
      InstantSource clock) {
    this.store = store;
    this.me = me;
    this.data = data;
    this.running = running;
    this.rules = rules;
    this.outcomes = outcomes;
    this.cleanUps = cleanUps;
    this.lease = lease;
    this.clock = clock;
  }

  /** Waits up to the grace for what runs, and leaves nothing open that nobody will finish. */
  void run(Duration grace) {
    try {
      running.awaitIdle(grace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running.all().forEach(this::cutShort);
    try {
      writeLastOutcomes();
      store.dropQueue(me).forEach(data::delete);
      cleanUps.runOnce();
      lease.end();
    } catch (RuntimeException e) {
      LOG.errorf(
          e,
          "The database is away: another server, or the next boot of %s, ends its tasks",
          me.machineId());
    }
  }

  private void cutShort(TaskRun run) {
    boolean wasLost = run.isLost();
    if (run.giveUp(clock.instant()) && !wasLost) {
      LOG.warnf("Task %s did not stop within the grace", run.token().abbreviated());
      outcomes.add(
          run,
          rules.notFinished(
              run, "SHUTDOWN!\nThe task did not stop within the grace of the server's shutdown."));
    }
    running.remove(run);
  }

  /** Tries several times: what is not written now can only be dropped by others. */
  private void writeLastOutcomes() {
    for (int attempt = 1; ; attempt++) {
      try {
        do {
          outcomes.runOnce(); // At least once: it also waits for a write that is under way.
        } while (!outcomes.isEmpty());
        return;
      } catch (RuntimeException e) {
        if (attempt == LAST_WRITES) {
          throw e;
        }
        LOG.warnf("Trouble writing the last outcomes, trying again: %s", e.toString());
        LockSupport.parkNanos(LAST_WRITES_PAUSE.toNanos());
      }
    }
  }
}
