package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.errand.task.TaskOutcome;
import org.jboss.logging.Logger;

/**
 * Asks bodies that have run for too long to stop, and takes their tasks from those that do not: a
 * task ends, even if its body never does.
 */
final class Timeouts {
  private static final Logger LOG = Logger.getLogger(Timeouts.class);

  private final RunningTasks running;
  private final KindCatalog kinds;
  private final Duration grace;
  private final InstantSource clock;
  private final BiConsumer<TaskRun, TaskOutcome> outcomes;

  Timeouts(
      RunningTasks running,
      KindCatalog kinds,
      Duration grace,
      InstantSource clock,
      BiConsumer<TaskRun, TaskOutcome> outcomes) {
    this.running = running;
    this.kinds = kinds;
    this.grace = grace;
    this.clock = clock;
    this.outcomes = outcomes;
  }

  void runOnce() {
    Instant now = clock.instant();
    for (TaskRun run : running.all()) {
      if (run.isLost()) {
        noteStuck(run, now);
      } else {
        timeoutOf(run).ifPresent(t -> check(run, t, now));
      }
    }
  }

  private Optional<Duration> timeoutOf(TaskRun run) {
    return kinds.find(run.kind()).flatMap(k -> k.policy().timeout());
  }

  private void check(TaskRun run, Duration timeout, Instant now) {
    Instant deadline = run.claimedAt().plus(timeout);
    if (now.isBefore(deadline)) {
      return;
    }
    if (!run.isTimedOut()) {
      run.timeOut();
      run.news().comment("TIMEOUT!\nThe task has run for " + timeout + ": it is asked to stop.");
    }
    if (!now.isBefore(deadline.plus(grace)) && run.giveUp(now)) {
      LOG.errorf(
          "Task %s (%s) did not stop within %s after its timeout: its body is stuck",
          run.token().abbreviated(), run.kind(), grace);
      outcomes.accept(
          run,
          new TaskOutcome.Dropped(
              "TIMEOUT!\nThe task did not stop within "
                  + grace
                  + " after it was asked to. Its body is stuck: whatever it still does, the task"
                  + " has ended."));
    }
  }

  /** A run whose row others have taken, and whose body pays no heed. */
  private void noteStuck(TaskRun run, Instant now) {
    if (!run.isStuck() && !now.isBefore(run.lostAt().plus(grace)) && run.giveUp(now)) {
      LOG.errorf(
          "Task %s (%s) is no longer this server's, and its body does not stop: it is stuck",
          run.token().abbreviated(), run.kind());
    }
  }
}
