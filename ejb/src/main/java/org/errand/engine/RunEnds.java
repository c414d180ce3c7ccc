package org.errand.engine;

import java.time.Duration;
import java.time.InstantSource;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskStatus;

/** The end of a run: from its worker to its outcome, and from the outcome to what is left of it. */
final class RunEnds implements TaskRun.RunEnd {
  private final Outcomes rules;
  private final RunningTasks running;
  private final ServerState state;
  private final CleanUps cleanUps;
  private final TaskData data;
  private final WakeUps wakeUps;
  private final InstantSource clock;
  private final RunTimes runTimes = new RunTimes();
  private final Ahead ahead;
  private final EngineListener listener;
  private final OutcomeWriter writer;

  RunEnds(
      TaskStore store,
      ServerIdentity me,
      CommentWriter comments,
      Outcomes rules,
      RunningTasks running,
      ServerState state,
      CleanUps cleanUps,
      TaskData data,
      WakeUps wakeUps,
      InstantSource clock,
      Ahead ahead,
      EngineListener listener) {
    this.rules = rules;
    this.running = running;
    this.state = state;
    this.cleanUps = cleanUps;
    this.data = data;
    this.wakeUps = wakeUps;
    this.clock = clock;
    this.ahead = ahead;
    this.listener = listener;
    this.writer = new OutcomeWriter(store, me, comments, this::written, listener, clock);
  }

  OutcomeWriter writer() {
    return writer;
  }

  RunTimes runTimes() {
    return runTimes;
  }

  /** The worker is done with it. A run whose row is no longer its own has no outcome. */
  @Override
  public void ended(TaskRun run) {
    try {
      Duration time = Duration.between(run.claimedAt(), clock.instant());
      listener.ran(run.kind(), time);
      if (!run.isLost()) {
        TaskOutcome outcome = rules.of(run, state.stopsJobs());
        if (outcome instanceof TaskOutcome.Completed) {
          runTimes.completed(run.kind(), time);
        }
        writer.add(run, outcome);
      }
    } finally {
      running.remove(run);
      ahead.ended();
      wakeUps.outcome();
      if (rules.isLimited(run)) { // Its place is free, for one that no claim could take.
        wakeUps.work();
      }
      if (cleanUps.waitForBodies()) {
        wakeUps.cleaning();
      }
    }
  }

  /**
   * The run's job is over, though the run is not. Only when seen so twice is its worker gone
   * without a word: a job counts as over a moment before it ends its run.
   */
  void jobIsOver(TaskRun run) {
    if (!run.seenOver()) {
      return;
    }
    if (!run.hasBodyEnded()) {
      run.fail(new IllegalStateException("The batch job ended without its task's body"));
    }
    run.end();
    wakeUps.work(); // No worker is there to go on.
  }

  /** It was claimed, and is to begin elsewhere: it waits again, as if it had not been claimed. */
  void unbegun(TaskRun run) {
    boolean wasLost = run.isLost();
    if (run.giveUpUnbegun(clock.instant())) {
      if (!wasLost) {
        writer.add(run, new TaskOutcome.Requeued(null));
      }
      running.remove(run);
      wakeUps.outcome();
    }
  }

  /** The task ends though its body does not. */
  void givenUp(TaskRun run, TaskOutcome outcome) {
    writer.add(run, outcome);
    wakeUps.outcome();
  }

  private void written(TaskRun run, TaskOutcome outcome, TaskStatus status) {
    if (outcome instanceof TaskOutcome.Retried retried && status == TaskStatus.ENQUEUED) {
      wakeUps.workForAllAt(clock.instant().plus(retried.delay()));
    }
    if (rules.heldAPlace(run)) {
      wakeUps.workForAll();
    }
    if (status == TaskStatus.COMPLETED) {
      data.delete(run.token());
    } else if (status.isTerminal()) {
      cleanUps.add(run);
    }
  }
}
