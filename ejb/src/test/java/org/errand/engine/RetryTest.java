package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.errand.task.NewTask;
import org.errand.task.PermanentFailure;
import org.errand.task.TaskOutcome;
import org.junit.jupiter.api.Test;

/** A body that throws, of a kind whose tasks are tried again. */
class RetryTest extends EngineTest {
  private static final Duration LONGEST_FIRST_DELAY = Duration.ofSeconds(10);

  private TaskRun aFailedRun() {
    server.bodiesDo(
        (task, tasks) -> {
          throw new IllegalStateException("no luck");
        });
    TaskRun run = server.aLaunchedRun(new ScriptedTask.Retrying());
    server.finish(run);
    return run;
  }

  @Test
  void aFailedTaskWaitsForItsNextAttempt() {
    TaskRun run = aFailedRun();

    assertThatTask(run)
        .isEnqueued()
        .neverStarted()
        .hasAttempt(1)
        .tells("FAILED!", "no luck", "Attempt 1 of 3", "follows in");
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void theDelayLiesBetweenHalfAndWhole() {
    TaskRun run = aFailedRun();

    clock.advance(LONGEST_FIRST_DELAY.dividedBy(2).minusMillis(10));
    assertThat(server.engine.dispatch()).isZero();
    clock.advance(LONGEST_FIRST_DELAY.dividedBy(2).plusMillis(10));
    server.engine.renewLease();
    assertThat(server.engine.dispatch()).isEqualTo(1);
    assertThatTask(run).isRunning().hasAttempt(2);
  }

  @Test
  void theLastAttemptFailsForGood() {
    TaskRun run = aFailedRun();
    for (int attempt = 2; attempt <= 3; attempt++) {
      clock.advance(Duration.ofSeconds(20));
      server.engine.renewLease();
      server.runAll();
    }

    assertThatTask(run).isFailed().hasAttempt(3).hasComments(3).tells("Attempt 3 of 3: it is not");
    assertThat(server.cleanUps()).containsExactly(run.token());
  }

  @Test
  void anAttemptThatSucceedsCompletesTheTask() {
    TaskRun run = aFailedRun();
    server.bodiesDo((task, tasks) -> {});
    clock.advance(LONGEST_FIRST_DELAY);
    server.engine.renewLease();

    server.runAll();

    assertThatTask(run).isCompleted().hasAttempt(2);
  }

  @Test
  void aPermanentFailureIsNotTriedAgain() {
    server.bodiesDo(
        (task, tasks) -> {
          throw new PermanentFailure("never");
        });
    TaskRun run = server.aLaunchedRun(new ScriptedTask.Retrying());

    server.finish(run);

    assertThatTask(run).isFailed().hasComments(1).tells("PermanentFailure: never");
  }

  @Test
  void aTaskThatFailsOnARequestToCancelIsNotTriedAgain() {
    server.bodiesDo(
        (task, tasks) -> {
          server.engine.cancellation().cancel(task.token(), "root", "CANCEL!");
          throw new IllegalStateException("in the middle");
        });
    TaskRun run = server.aLaunchedRun(new ScriptedTask.Retrying());

    server.finish(run);

    assertThatTask(run).isFailed().tells("in the middle");
  }

  @Test
  void aCancelThatTheServerHasNotSeenEndsTheTaskInsteadOfItsRetry() {
    server.bodiesDo(
        (task, tasks) -> {
          store.cancel(task.token(), "root", "CANCEL!");
          throw new IllegalStateException("in the middle");
        });
    TaskRun run = server.aLaunchedRun(new ScriptedTask.Retrying());

    server.finish(run);

    assertThatTask(run).isCancelled().tells("in the middle", "not tried again");
    assertThat(server.cleanUps()).containsExactly(run.token());
  }

  @Test
  void aTaskThatWaitsForItsNextAttemptCanBeCancelled() {
    TaskRun run = aFailedRun();

    assertThat(server.engine.cancellation().cancel(run.token(), "root", "CANCEL!")).isTrue();

    assertThatTask(run).isCancelled();
  }

  @Test
  void attemptsThatWereNotTheTasksFaultDoNotLengthenTheDelay() {
    TaskRun run = server.aLaunchedRun(new ScriptedTask.Retrying());
    for (int restart = 0; restart < 4; restart++) {
      store.finish(
          server.identity(),
          List.of(
              new TaskStore.Ended(run.id(), run.attempt(), new TaskOutcome.Requeued("SHUTDOWN!"))));
      server.engine.pulse();
      run.end();
      server.engine.dispatch();
      run = server.launcher.last();
    }
    server.bodiesDo(
        (task, tasks) -> {
          throw new IllegalStateException("no luck");
        });

    server.finish(run);
    clock.advance(LONGEST_FIRST_DELAY);
    server.engine.renewLease();

    assertThatTask(run).isEnqueued().hasAttempt(5).tells("Attempt 5 of 7");
    assertThat(server.engine.dispatch()).isEqualTo(1);
  }

  @Test
  void aTaskThatIsCancelledBetweenItsAttemptsIsCleanedUp() {
    TaskRun run = aFailedRun();

    server.engine.cancellation().cancel(run.token(), "root", "CANCEL!");
    server.engine.cleanUp();

    assertThat(server.cleanUps()).containsExactly(run.token());
  }

  @Test
  void theDataStaysForTheNextAttempt() throws Exception {
    TaskRun run = server.aLaunchedRun(new ScriptedTask.Retrying());
    Files.createDirectories(server.dataOf(run.token()));
    server.bodiesDo(
        (task, tasks) -> {
          throw new IllegalStateException("no luck");
        });

    server.finish(run);

    assertThat(server.dataOf(run.token())).isDirectory();
    assertThat(server.cleanUps()).isEmpty();
  }

  @Test
  void theQueueIsLookedAtWhenTheNextAttemptIsDue() {
    aFailedRun();
    server.engine.awaitWork(); // The signal that there is something to wait for.

    clock.advance(LONGEST_FIRST_DELAY.plusMillis(20));

    assertTimeoutPreemptively(HandDrivenServer.POLL.dividedBy(10), server.engine::awaitWork);
    assertThat(server.engine.awaitTelling()).as("the other servers are told").isTrue();
  }

  @Test
  void theQueueIsLookedAtWhenATaskIsDueThatWasToStartLater() {
    server.submit(
        new NewTask(new ScriptedTask(), null, "ann", null)
            .withRunAt(clock.instant().plusSeconds(60)));
    server.engine.awaitWork();

    clock.advance(Duration.ofSeconds(61));

    assertTimeoutPreemptively(HandDrivenServer.POLL.dividedBy(10), server.engine::awaitWork);
  }
}
