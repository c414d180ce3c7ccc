package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.errand.task.TaskCancelHonoured;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

class OutcomeTest extends EngineTest {
  @Test
  void aBodyThatReturnsCompletesItsTask() {
    TaskToken token = server.aQueuedTask();

    server.runAll();

    assertThatTask(token).isCompleted().hasNoComment();
    assertThat(server.cleanUps()).isEmpty();
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aBodyThatThrowsFailsItsTaskWithTheMessage() {
    server.bodiesDo(
        (task, tasks) -> {
          throw new IOException("disk full");
        });
    TaskToken token = server.aQueuedTask();

    server.runAll();

    assertThatTask(token).isFailed().hasComments(1).tells("FAILED!", "IOException: disk full");
    assertThat(server.cleanUps()).containsExactly(token);
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aBodyThatThrowsAnErrorFailsItsTaskAndCostsNoWorker() {
    server.bodiesDo(
        (task, tasks) -> {
          throw new StackOverflowError();
        });
    TaskToken token = server.aQueuedTask();

    server.runAll();

    assertThatTask(token).isFailed().tells("FAILED!", "java.lang.StackOverflowError");
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aBodyThatClaimsACancelNobodyAskedForFails() {
    server.bodiesDo(
        (task, tasks) -> {
          throw new TaskCancelHonoured();
        });
    TaskToken token = server.aQueuedTask();

    server.runAll();

    assertThatTask(token).isFailed().tells("FAILED!");
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aBodyThatThrowsWhatCannotTellItsMessageFailsAllTheSame() {
    server.bodiesDo(
        (task, tasks) -> {
          throw new IllegalStateException() {
            @Override
            public String getMessage() {
              throw new StackOverflowError();
            }
          };
        });
    TaskToken token = server.aQueuedTask();

    server.runAll();

    assertThatTask(token).isFailed().tells("FAILED!", "java.lang.StackOverflowError");
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aRunWhoseJobIsSeenOverTwiceHasLostItsWorkerAndFails() {
    TaskRun run = server.aLaunchedRun();
    server.engine.pulse();
    assertThatTask(run).isRunning();

    server.launcher.loseWorkerOf(run);
    server.engine.pulse();
    assertThat(server.engine.running().busy()).as("it may be about to end").isEqualTo(1);
    server.engine.pulse();
    server.engine.writeOutcomes();

    assertThatTask(run).isFailed().tells("FAILED!", "ended without its task's body");
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aRunWhoseBodyHasReturnedIsCompletedThoughItsWorkerIsGone() {
    TaskRun run = server.aLaunchedRun();
    run.begin();
    run.bodyReturned();

    server.launcher.loseWorkerOf(run);
    server.engine.pulse();
    server.engine.pulse();
    server.engine.writeOutcomes();

    assertThatTask(run).isCompleted().hasNoComment();
    assertThat(server.cleanUps()).isEmpty();
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void onlyTheFirstEndOfARunCounts() {
    TaskRun run = server.aLaunchedRun();
    server.work(run);

    run.fail(new IllegalStateException("late"));
    run.end();
    run.end();

    assertThat(server.engine.writeOutcomes()).isEqualTo(1);
    assertThatTask(run).isCompleted().hasNoComment();
  }

  /** Nobody tells when a row is let go; the poll's interval is minutes here. */
  @Test
  void anOutcomeWhoseRowIsLockedComesAgainSoon() {
    TaskRun run = server.aLaunchedRun();
    server.work(run);
    store.lock(run.token());
    server.engine.awaitEnds(); // Takes the signal of its end.

    assertThat(server.engine.writeOutcomes()).isZero();
    server.engine.awaitEnds();
    store.release(run.token());

    assertThat(server.engine.writeOutcomes()).isEqualTo(1);
    assertThatTask(run).isCompleted();
  }

  @Test
  void theFirstFailureIsTold() {
    TaskRun run = server.aLaunchedRun();
    run.begin();
    run.fail(new IllegalStateException("the cause"));
    run.fail(new IllegalStateException("its consequence"));
    run.end();
    server.engine.writeOutcomes();

    assertThatTask(run).isFailed().hasComments(1).tells("the cause");
  }

  @Test
  void aJobThatEndsBeforeItsBodyFailsItsTask() {
    TaskRun run = server.aLaunchedRun();

    run.end();
    server.engine.writeOutcomes();

    assertThatTask(run).isFailed().tells("FAILED!", "batch job ended before its body");
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void anotherExecutionOfTheSameTaskIsTurnedAway() {
    TaskRun run = server.aLaunchedRun();

    assertThat(run.executionId()).isEqualTo(-1);
    assertThat(run.adopt(7)).isTrue();
    assertThat(run.adopt(8)).isFalse();
    assertThat(run.adopt(7)).isTrue();
    assertThat(run.executionId()).isEqualTo(7);
  }

  @Test
  void outcomesThatHaveComeTogetherAreWrittenTogether() {
    TaskRun one = server.aLaunchedRun();
    TaskRun other = server.aLaunchedRun();
    server.work(one);
    server.work(other);

    assertThat(server.engine.writeOutcomes()).isEqualTo(2);

    assertThatTask(one).isCompleted();
    assertThatTask(other).isCompleted();
    assertThat(server.engine.writeOutcomes()).isZero();
  }

  @Test
  void theWorkerIsFreeBeforeItsOutcomeIsWritten() {
    server.work(server.aLaunchedRun());

    assertThatAllWorkersAreFree(server);
  }
}
