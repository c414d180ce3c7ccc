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

  private static final Duration LONGEST_CLEANING = Duration.ofSeconds(10);

  private final RecoveryStore store;
  private final ServerIdentity me;
  private final RunningTasks running;
  private final Dispatcher dispatcher;
  private final Outcomes rules;
  private final OutcomeWriter outcomes;
  private final CleanUps cleanUps;
  private final Lease lease;
  private final InstantSource clock;

  Shutdown(
      RecoveryStore store,
      ServerIdentity me,
      RunningTasks running,
      Dispatcher dispatcher,
      Outcomes rules,
      OutcomeWriter outcomes,
      CleanUps cleanUps,
      Lease lease,
      InstantSource clock) {
    this.store = store;
    this.me = me;
    this.running = running;
    this.dispatcher = dispatcher;
    this.rules = rules;
    this.outcomes = outcomes;
    this.cleanUps = cleanUps;
    this.lease = lease;
    this.clock = clock;
  }

  /** Waits up to the grace for what runs, and leaves nothing open that nobody will finish. */
  void run(Duration grace) {
    long deadline = System.nanoTime() + grace.toNanos();
    takeBackUnbegun();
    awaitIdle(grace);
    settleClaims();
    try {
      boolean bodiesAreLeft = cutShort();
      writeLastOutcomes(deadline);
      store.dropQueue(me).forEach(cleanUps::add);
      if (bodiesAreLeft) {
        LOG.warnf(
            "Bodies of restartable tasks are still at work: others wait for the lease of %s to end",
            me.machineId());
      } else {
        lease.end();
      }
      cleanUpWithin(grace.compareTo(LONGEST_CLEANING) < 0 ? grace : LONGEST_CLEANING);
    } catch (RuntimeException e) {
      LOG.errorf(
          e,
          "The database is away: another server, or the next boot of %s, ends its tasks",
          me.machineId());
    }
  }

  /** The container starts no job any more, so that these would be waited for in vain. */
  private void takeBackUnbegun() {
    for (TaskRun run : running.all()) {
      boolean wasLost = run.isLost();
      if (run.giveUpUnbegun(clock.instant())) {
        if (!wasLost) {
          outcomes.add(run, rules.notFinished(run, "SHUTDOWN!\nThe server goes down."));
        }
        running.remove(run);
      }
    }
  }

  private void awaitIdle(Duration grace) {
    try {
      running.awaitIdle(grace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Takes their tasks from bodies that did not stop. A restartable one stays RUNNING until the
   * lease is over: nobody is to run it while its body is at work.
   *
   * @return whether there is one of those
   */
  private boolean cutShort() {
    boolean bodiesAreLeft = false;
    for (TaskRun run : running.all()) {
      boolean wasLost = run.isLost();
      if (run.giveUp(clock.instant())) {
        LOG.warnf("Task %s did not stop within the grace", run.token().abbreviated());
        if (!wasLost && run.hasBegun() && rules.isRestartable(run)) {
          bodiesAreLeft = true;
        } else if (!wasLost) {
          outcomes.add(
              run,
              rules.notFinished(
                  run,
                  "SHUTDOWN!\nThe task did not stop within the grace of the server's shutdown."));
        }
        running.remove(run);
      }
    }
    // Of those that could not be given up the bodies have ended, and their jobs are about to.
    awaitIdle(LONGEST_CLEANING);
    running.all().stream().filter(TaskRun::hasBodyEnded).forEach(TaskRun::end);
    return bodiesAreLeft;
  }

  /** What cannot be settled now, others recover. */
  private void settleClaims() {
    try {
      dispatcher.settle();
    } catch (RuntimeException e) {
      LOG.debug("Claims without an answer are left to others", e);
    }
  }

  /** On a thread of its own: a kind's code may hang, and the shutdown must not. */
  private void cleanUpWithin(Duration time) {
    Thread cleaning = new Thread(cleanUps::runOnce, "errand-last-cleaning");
    cleaning.setDaemon(true);
    cleaning.start();
    try {
      cleaning.join(Math.max(1, time.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tries several times: what is not written now can only be dropped by others. */
  private void writeLastOutcomes(long deadline) {
    for (int attempt = 1; ; attempt++) {
      RuntimeException trouble = tryToWrite();
      if (outcomes.isEmpty()) {
        return;
      }
      if (attempt >= LAST_WRITES && System.nanoTime() - deadline >= 0) {
        throw trouble == null ? new IllegalStateException("Rows are locked") : trouble;
      }
      LOG.warnf("Trouble writing the last outcomes, trying again: %s", trouble);
      LockSupport.parkNanos(LAST_WRITES_PAUSE.toNanos());
    }
  }

  private RuntimeException tryToWrite() {
    try {
      while (outcomes.runOnce() > 0) {
        // More than one statement carries.
      }
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }
}
