package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.errand.engine.TaskAssert.assertThatTask;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskOutcome.Cancelled;
import org.errand.task.TaskOutcome.Completed;
import org.errand.task.TaskOutcome.Dropped;
import org.errand.task.TaskOutcome.Failed;
import org.errand.task.TaskOutcome.Requeued;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

/** RUNNING to what its outcome says. */
interface FinishContract extends StoreBench {
  /** One of each. */
  List<TaskOutcome> OUTCOMES =
      List.of(
          new Completed(),
          new Failed("FAILED!\nboom"),
          new Cancelled("CANCEL!\nhonoured"),
          new Dropped("SHUTDOWN!\nhonoured"),
          new Requeued("SHUTDOWN!\nwaits again"));

  @Test
  default void manyOutcomesAreWrittenInOneStatement() {
    OUTCOMES.forEach(o -> aQueuedTask());
    List<ClaimedTask> runs = claim(ALPHA, OUTCOMES.size());
    List<TaskStore.Ended> ended =
        List.of(
            new TaskStore.Ended(runs.get(0).id(), 1, OUTCOMES.get(0)),
            new TaskStore.Ended(runs.get(1).id(), 1, OUTCOMES.get(1)),
            new TaskStore.Ended(runs.get(2).id(), 1, OUTCOMES.get(2)),
            new TaskStore.Ended(runs.get(3).id(), 1, OUTCOMES.get(3)),
            new TaskStore.Ended(runs.get(4).id(), 1, OUTCOMES.get(4)));

    assertThat(store().finish(ALPHA, ended).statuses())
        .containsOnlyKeys(runs.stream().map(ClaimedTask::id).toList());

    assertThatTask(stored(runs.get(0))).isCompleted().hasNoComment();
    assertThatTask(stored(runs.get(1))).isFailed().hasComments(1).tells("boom");
    assertThatTask(stored(runs.get(2))).isCancelled().hasComments(1).tells("honoured");
    assertThatTask(stored(runs.get(3))).isDropped().hasComments(1).tells("SHUTDOWN!");
    assertThatTask(stored(runs.get(4))).isEnqueued().hasComments(1).tells("waits again");
  }

  @Test
  default void theLastProgressComesWithTheOutcome() {
    aQueuedTask();
    aQueuedTask();
    aQueuedTask();
    List<ClaimedTask> runs = claim(ALPHA, 3);
    runs.forEach(r -> store().pulse(ALPHA, List.of(new TaskStore.Pulse(r.id(), 1, 40, "step 4"))));

    store()
        .finish(
            ALPHA,
            List.of(
                new TaskStore.Ended(runs.get(0).id(), 1, new Completed(), 90, "step 9"),
                new TaskStore.Ended(runs.get(1).id(), 1, new Failed("FAILED!"), 50, null),
                new TaskStore.Ended(runs.get(2).id(), 1, new Failed("FAILED!"))));

    assertThatTask(stored(runs.get(0))).isCompleted().hasProgress(100, "step 9");
    assertThatTask(stored(runs.get(1))).isFailed().hasProgress(50, null);
    assertThatTask(stored(runs.get(2))).isFailed().hasProgress(40, "step 4");
  }

  @Test
  default void aRequeuedTaskHasNotStartedAndCountsItsNextClaim() {
    ClaimedTask run = aRunningTask();

    assertThat(finish(ALPHA, run, new Requeued("SHUTDOWN!"))).isTrue();

    assertThatTask(stored(run)).isEnqueued().neverStarted().hasAttempt(1);
    assertThat(claim(ALPHA, 1)).extracting(ClaimedTask::attempt).containsExactly(2);
  }

  @Test
  default void aRequeuedTaskThatAUserCancelledIsCancelled() {
    ClaimedTask run = aRunningTask();
    store().cancel(run.token(), "root", "CANCEL!");

    assertThat(finish(ALPHA, run, new Requeued("SHUTDOWN!"))).isTrue();

    assertThatTask(stored(run)).isCancelled();
    assertThat(claim(ALPHA, 1)).isEmpty();
  }

  @Test
  default void aRequeuedTaskThatAUserCancelledSaysThatItDoesNotRunAgain() {
    ClaimedTask run = aRunningTask();
    store().cancel(run.token(), "root", "CANCEL!");

    finish(ALPHA, run, new Requeued("SHUTDOWN!\nit waits for a worker again"));

    assertThat(stored(run).comments())
        .containsExactly(
            new StoredTask.Comment("root", "CANCEL!"),
            new StoredTask.Comment(
                "SYSTEM",
                "CANCEL!\nThe server went down, and the task was to be cancelled: it does not run"
                    + " again."));
  }

  @Test
  default void anotherBootsOutcomeChangesNothing() {
    ClaimedTask run = aRunningTask();
    StoredTask before = stored(run);

    for (TaskOutcome outcome : OUTCOMES) {
      assertThat(finish(BETA, run, outcome)).isFalse();
      assertThat(finish(ALPHA_REBOOTED, run, outcome)).isFalse();
    }

    assertThat(stored(run)).isEqualTo(before);
  }

  @Test
  default void anotherAttemptsOutcomeChangesNothing() {
    ClaimedTask first = aRunningTask();
    finish(ALPHA, first, new Requeued("SHUTDOWN!"));
    ClaimedTask second = claim(ALPHA, 1).get(0);
    StoredTask before = stored(second);

    for (TaskOutcome outcome : OUTCOMES) {
      assertThat(finish(ALPHA, first, outcome)).isFalse();
      assertThat(finish(ALPHA, second, 3, outcome)).isFalse();
    }

    assertThat(stored(second)).isEqualTo(before);
  }

  @Test
  default void ofTheOutcomesOfTwoRunsOfOneTaskOnlyTheCurrentOnesCounts() {
    for (boolean late : List.of(true, false)) {
      ClaimedTask first = aRunningTask();
      finish(ALPHA, first, new Requeued("SHUTDOWN!"));
      ClaimedTask second = claim(ALPHA, 1).get(0);
      TaskStore.Ended old = new TaskStore.Ended(first.id(), 1, new Requeued("again"));
      TaskStore.Ended current = new TaskStore.Ended(second.id(), 2, new Completed());

      store().finish(ALPHA, late ? List.of(current, old) : List.of(old, current));
      assertThatTask(stored(second)).isCompleted().hasAttempt(2).hasComments(1);
    }
  }

  @Test
  default void aTaskThatDoesNotRunHasNoOutcome() {
    TaskToken allocated = anAllocatedTask();
    TaskToken queued = aQueuedTask();
    for (TaskToken token : List.of(allocated, queued)) {
      StoredTask before = stored(token);

      for (TaskOutcome outcome : OUTCOMES) {
        TaskStore.Ended ended = new TaskStore.Ended(before.id(), 0, outcome);
        assertThat(store().finish(ALPHA, List.of(ended)))
            .isEqualTo(new TaskStore.Finished(Map.of(), Set.of()));
      }

      assertThat(stored(token)).isEqualTo(before);
    }
  }

  @Test
  default void aTerminalTaskNeverChangesItsStatus() {
    for (TaskOutcome end : OUTCOMES.subList(0, 4)) {
      ClaimedTask run = aRunningTask();
      finish(ALPHA, run, end);
      StoredTask before = stored(run);

      for (TaskOutcome outcome : OUTCOMES) {
        // The same outcome again has the same answer: the first one may have been lost. So has one
        // that asked for another attempt, and may have got an end.
        assertThat(finish(ALPHA, run, outcome))
            .isEqualTo(outcome.status() == end.status() || outcome.status() == TaskStatus.ENQUEUED);
      }
      assertThat(store().push(ALPHA, run.token(), false)).isEmpty();
      assertThat(store().abandon(ALPHA, run.token(), "DROPPED!")).isFalse();
      assertThat(store().cancel(run.token(), "root", "CANCEL!")).isEmpty();
      comment(ALPHA, run.id(), run.attempt(), "late");
      assertThat(claim(ALPHA, 1)).isEmpty();
      assertThat(recovery().recoverAtBoot(ALPHA_REBOOTED)).isEmpty();
      assertThat(recovery().dropQueue(ALPHA)).isEmpty();

      assertThat(stored(run)).isEqualTo(before);
    }
  }

  @Test
  default void aFailureThatIsTriedAgainWaitsForItsDelay() {
    ClaimedTask run = aRunningTask();

    finish(ALPHA, run, new TaskOutcome.Retried("FAILED!", Duration.ofMinutes(1)));

    assertThatTask(stored(run))
        .isEnqueued()
        .neverStarted()
        .hasComments(1)
        .tells("FAILED!", "Attempt 1 of 3; the next one follows in 60.0 s.");
    assertThat(claim(ALPHA, 1)).isEmpty();
  }

  @Test
  default void eachAttemptThatIsFollowedByAnotherOneIsKept() {
    ClaimedTask first = aRunningTask();
    StoredTask firstRun = stored(first);
    String thrown = "FAILED!\nException during execution:\nIOException: no: paper\nnor ink";
    finish(ALPHA, first, new TaskOutcome.Retried(thrown, Duration.ZERO));
    ClaimedTask second = claim(ALPHA, 1).get(0);
    StoredTask secondRun = stored(second);
    finish(ALPHA, second, new Requeued("SHUTDOWN!\nIt waits again."));
    ClaimedTask third = claim(ALPHA, 1).get(0);
    StoredTask thirdRun = stored(third);
    finish(ALPHA, third, new Requeued("SHUTDOWN!"));
    finish(ALPHA, claim(ALPHA, 1).get(0), new Completed());

    StoredTask task = stored(first);
    assertThat(task.attempts())
        .extracting(
            StoredTask.Attempt::attempt,
            StoredTask.Attempt::machineId,
            StoredTask.Attempt::startedAt,
            StoredTask.Attempt::error)
        .containsExactly(
            tuple(1, "alpha", firstRun.startedAt(), "IOException: no: paper"),
            tuple(2, "alpha", secondRun.startedAt(), "It waits again."),
            tuple(3, "alpha", thirdRun.startedAt(), null));
    assertThat(task.attempts())
        .allSatisfy(a -> assertThat(a.endedAt()).isBetween(a.startedAt(), task.startedAt()));
  }

  @Test
  default void theLineThatAnAttemptIsKeptWithIsNotTooLong() {
    ClaimedTask run = aRunningTask();

    finish(
        ALPHA,
        run,
        new TaskOutcome.Retried("FAILED!\n" + "\ud83d\ude00".repeat(501), Duration.ZERO));

    assertThat(stored(run).attempts())
        .extracting(StoredTask.Attempt::error)
        .containsExactly("\ud83d\ude00".repeat(500));
  }

  @Test
  default void anAttemptThatEndsItsTaskIsKeptInItsRowOnly() {
    ClaimedTask completed = aRunningTask();
    finish(ALPHA, completed, new Completed());
    ClaimedTask cancelled = aRunningTask(RESTARTABLE);
    store().cancel(cancelled.token(), "root", "CANCEL!");
    finish(ALPHA, cancelled, new Requeued("SHUTDOWN!"));
    ClaimedTask failed = aRunningTask();
    finish(ALPHA, failed, new Failed("FAILED!\nit broke"));

    assertThat(List.of(stored(completed), stored(cancelled), stored(failed)))
        .allSatisfy(t -> assertThat(t.attempts()).isEmpty());
  }

  @Test
  default void aFailureWithNoAttemptLeftIsFinal() {
    ClaimedTask run = aRunningTask();
    for (int attempt = 2; attempt <= 3; attempt++) {
      finish(ALPHA, run, new TaskOutcome.Retried("FAILED!", Duration.ZERO));
      run = claim(ALPHA, 1).get(0);
    }

    Map<Long, TaskStatus> statuses =
        store()
            .finish(
                ALPHA,
                List.of(
                    new TaskStore.Ended(
                        run.id(), 3, new TaskOutcome.Retried("FAILED!", Duration.ZERO))))
            .statuses();

    assertThat(statuses).containsExactly(Map.entry(run.id(), TaskStatus.FAILED));
    assertThatTask(stored(run))
        .isFailed()
        .hasAttempt(3)
        .hasComments(3)
        .tells("FAILED!", "Attempt 3 of 3: it is not tried again.");
  }

  @Test
  default void theLastFailureHasTheSameAnswerAgain() {
    ClaimedTask run = aRunningTask();
    List<TaskStore.Ended> ended = List.of();
    for (int attempt = 1; attempt <= 3; attempt++) {
      ended =
          List.of(
              new TaskStore.Ended(
                  run.id(), attempt, new TaskOutcome.Retried("FAILED!", Duration.ZERO)));
      store().finish(ALPHA, ended);
      run = attempt < 3 ? claim(ALPHA, 1).get(0) : run;
    }

    assertThat(store().finish(ALPHA, ended).statuses())
        .containsExactly(Map.entry(run.id(), TaskStatus.FAILED));
    assertThatTask(stored(run)).isFailed().hasComments(3);
  }

  @Test
  default void aFailureOfATaskThatIsToBeCancelledIsNotTriedAgain() {
    ClaimedTask run = aRunningTask();
    store().cancel(run.token(), "root", "CANCEL!");

    finish(ALPHA, run, new TaskOutcome.Retried("FAILED!", Duration.ZERO));

    assertThatTask(stored(run)).isCancelled().tells("FAILED!", "it is not tried again");
  }

  @Test
  default void lateOutcomesDoNotKeepTheOthersFromBeingWritten() {
    ClaimedTask mine = aRunningTask();
    ClaimedTask lost = aRunningTask();

    assertThat(
            store()
                .finish(
                    ALPHA,
                    List.of(
                        new TaskStore.Ended(lost.id(), 7, new Completed()),
                        new TaskStore.Ended(mine.id(), 1, new Completed())))
                .statuses())
        .containsOnlyKeys(mine.id());

    assertThatTask(stored(lost)).isRunning();
    assertThatTask(stored(mine)).isCompleted();
  }

  @Test
  default void aCompletedTaskSaysThatTheRequestToCancelCameTooLate() {
    ClaimedTask run = aRunningTask();
    store().cancel(run.token(), "root", "CANCEL!\nby root");

    finish(ALPHA, run, new Completed());

    assertThatTask(stored(run))
        .isCompleted()
        .hasComments(2)
        .hasComment("root", "CANCEL!")
        .tells("CANCEL!", "had done its work before it saw the request");
  }

  @Test
  default void aTaskThatIsCancelledHasItsFlag() {
    ClaimedTask run = aRunningTask();

    finish(ALPHA, run, new Cancelled("CANCEL!\nits batch job was stopped"));

    assertThat(stored(run).cancelFlag()).isTrue();
  }

  @Test
  default void aCompletedTaskHasAllItsProgress() {
    ClaimedTask told = aRunningTask();
    ClaimedTask silent = aRunningTask();
    store().pulse(ALPHA, List.of(new TaskStore.Pulse(told.id(), 1, 60, "copying")));

    finish(ALPHA, told, new Completed());
    finish(ALPHA, silent, new Completed());

    assertThatTask(stored(told)).hasProgress(100, "copying");
    assertThatTask(stored(silent)).hasProgress(null, null);
  }
}
