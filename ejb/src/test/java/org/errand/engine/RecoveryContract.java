package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.errand.engine.TaskAssert.assertThatTask;

import java.util.List;
import java.util.UUID;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

/** What becomes of the tasks of a server that has gone. */
interface RecoveryContract extends StoreBench {
  default List<RecoveryStore.Recovered> recovered() {
    return recovery().recoverAtBoot(ALPHA_REBOOTED);
  }

  @Test
  default void aBootDropsWhatEarlierBootsOfItsMachineLeftOpen() {
    ClaimedTask running = aRunningTask();
    TaskToken allocated = anAllocatedTask();
    TaskToken queued = aQueuedTask();
    alphaCrashesAndBootsAgain();

    assertThat(recovered())
        .extracting(r -> r.task().token(), RecoveryStore.Recovered::enqueued)
        .containsExactlyInAnyOrder(
            tuple(running.token(), false), tuple(allocated, false), tuple(queued, false));

    assertThatTask(stored(running)).isDropped().tells("DROPPED!", "RUNNING");
    assertThatTask(stored(allocated)).isDropped().tells("DROPPED!", "ALLOCATED");
    assertThatTask(stored(queued)).isDropped().tells("DROPPED!", "ENQUEUED");
    assertThat(recovered()).isEmpty();
  }

  @Test
  default void aRestartableRunWaitsAgainWhileAttemptsAreLeft() {
    ClaimedTask run = aRunningTask(RESTARTABLE);
    alphaCrashesAndBootsAgain();

    RecoveryStore.Recovered recovered = recovered().get(0);

    assertThat(recovered.enqueued()).isTrue();
    assertThat(recovered.task()).usingRecursiveComparison().ignoringFields("waited").isEqualTo(run);
    assertThatTask(stored(run))
        .isEnqueued()
        .belongsTo(ALPHA_REBOOTED)
        .neverStarted()
        .hasComments(1)
        .tells("RESTART!", "RUNNING");
    assertThat(claim(ALPHA_REBOOTED, 1)).extracting(ClaimedTask::attempt).containsExactly(2);
  }

  @Test
  default void theAttemptOfALostServerIsKept() {
    ClaimedTask run = aRunningTask(RESTARTABLE);
    StoredTask running = stored(run);
    aRunningTask(PLAIN);
    aQueuedTask(RESTARTABLE);
    alphaCrashesAndBootsAgain();
    recovered();

    assertThat(stored(run).attempts())
        .extracting(
            StoredTask.Attempt::attempt,
            StoredTask.Attempt::machineId,
            StoredTask.Attempt::startedAt,
            StoredTask.Attempt::error)
        .containsExactly(
            tuple(
                1,
                "alpha",
                running.startedAt(),
                "The server was restarted while the task was RUNNING; its kind is restartable, so"
                    + " it waits for a worker again."));
    assertThat(stored(run).attempts().get(0).endedAt()).isAfterOrEqualTo(running.startedAt());
  }

  @Test
  default void aPoisonTaskEndsDropped() {
    aRunningTask(RESTARTABLE);
    alphaCrashesAndBootsAgain();
    assertThat(recovered()).extracting(RecoveryStore.Recovered::enqueued).containsExactly(true);
    ClaimedTask last = claim(ALPHA_REBOOTED, 1).get(0);
    timePasses(LEASE);
    ServerIdentity third = new ServerIdentity("alpha", new UUID(1, 3));
    becomesLive(third);

    assertThat(recovery().recoverAtBoot(third))
        .extracting(RecoveryStore.Recovered::enqueued)
        .containsExactly(false);

    assertThatTask(stored(last)).isDropped().hasAttempt(2).tells("DROPPED!", "RUNNING");
  }

  @Test
  default void aShutdownInOrderCostsNoAttempt() {
    for (int attempt = 1; attempt <= 5; attempt++) {
      ClaimedTask run = attempt == 1 ? aRunningTask(RESTARTABLE) : claim(ALPHA, 1).get(0);
      assertThat(run.attempt()).isEqualTo(attempt);
      finish(ALPHA, run, new TaskOutcome.Requeued("SHUTDOWN!"));
    }
    ClaimedTask run = claim(ALPHA, 1).get(0);
    alphaCrashesAndBootsAgain();

    assertThat(recovered()).extracting(RecoveryStore.Recovered::enqueued).containsExactly(true);
    assertThatTask(stored(run)).isEnqueued();
  }

  @Test
  default void aRestartableTaskInTheQueueStaysThereWithoutAWord() {
    TaskToken queued = aQueuedTask(RESTARTABLE);
    alphaCrashesAndBootsAgain();

    assertThat(recovered()).extracting(RecoveryStore.Recovered::enqueued).containsExactly(true);

    assertThatTask(stored(queued)).isEnqueued().belongsTo(ALPHA_REBOOTED).hasNoComment();
  }

  @Test
  default void aRestartableTaskThatWasNeverPushedIsDropped() {
    TaskToken allocated = aTask(ALPHA, RESTARTABLE, TaskStatus.ALLOCATED);
    alphaCrashesAndBootsAgain();

    recovered();

    assertThatTask(stored(allocated)).isDropped().tells("DROPPED!", "ALLOCATED");
  }

  @Test
  default void aRestartableRunThatAUserCancelledIsNotStartedAgain() {
    ClaimedTask run = aRunningTask(RESTARTABLE);
    store().cancel(run.token(), "root", "CANCEL!");
    alphaCrashesAndBootsAgain();

    recovered();

    assertThatTask(stored(run)).isDropped();
  }

  @Test
  default void theQueueStaysWhereAnotherServerShares() {
    ClaimedTask running = aRunningTask();
    TaskToken queued = aQueuedTask();
    alphaCrashesAndBootsAgain();
    becomesLive(BETA);

    assertThat(recovered()).extracting(r -> r.task().token()).containsExactly(running.token());

    assertThatTask(stored(queued)).isEnqueued().belongsTo(ALPHA).hasNoComment();
    assertThat(claim(BETA, 1)).extracting(ClaimedTask::token).containsExactly(queued);
  }

  @Test
  default void aServerThatHasNotEndedSharesTheQueueThoughItsLeaseIsOver() {
    becomesLive(BETA);
    TaskToken queued = aQueuedTask();
    alphaCrashesAndBootsAgain(); // As after a time without a database: nobody could renew.

    assertThat(recovered()).isEmpty();

    assertThatTask(stored(queued)).isEnqueued();
    assertThat(claim(ALPHA_REBOOTED, 1)).extracting(ClaimedTask::token).containsExactly(queued);
  }

  @Test
  default void anotherMachinesTasksAreNotTouched() {
    becomesLive(BETA);
    aTask(BETA, PLAIN, TaskStatus.ENQUEUED);
    ClaimedTask run = claim(BETA, 1).get(0);
    TaskToken allocated = aTask(BETA, PLAIN, TaskStatus.ALLOCATED);
    nodes().end(BETA);
    alphaCrashesAndBootsAgain();

    assertThat(recovered()).isEmpty();

    assertThatTask(stored(run)).isRunning().belongsTo(BETA);
    assertThatTask(stored(allocated)).isAllocated().belongsTo(BETA);
  }

  @Test
  default void thisBootsOwnTasksAreNotTouched() {
    ClaimedTask run = aRunningTask();
    TaskToken allocated = anAllocatedTask();

    assertThat(recovery().recoverAtBoot(ALPHA)).isEmpty();

    assertThatTask(stored(run)).isRunning();
    assertThatTask(stored(allocated)).isAllocated();
  }

  @Test
  default void theOldBootCanWriteNothingAfterTheRecovery() {
    ClaimedTask run = aRunningTask(RESTARTABLE);
    alphaCrashesAndBootsAgain();
    recovered();
    StoredTask before = stored(run);

    assertThat(finish(ALPHA, run, new TaskOutcome.Completed())).isFalse();
    comment(ALPHA, run.id(), 1, "late");

    assertThat(stored(run)).isEqualTo(before);
  }

  @Test
  default void theLastServerDropsTheQueueButNotRestartableKinds() {
    TaskToken queued = aQueuedTask();
    TaskToken restartable = aQueuedTask(RESTARTABLE);
    TaskToken allocated = anAllocatedTask();

    assertThat(recovery().dropQueue(ALPHA))
        .extracting(ClaimedTask::token)
        .containsExactlyInAnyOrder(queued, allocated);

    assertThatTask(stored(queued)).isDropped().hasComments(1).tells("SHUTDOWN!", "never started");
    assertThatTask(stored(allocated)).isDropped().tells("SHUTDOWN!");
    assertThatTask(stored(restartable)).isEnqueued().hasNoComment();
  }

  @Test
  default void theQueueIsNotDroppedWhileAnotherServerLives() {
    becomesLive(BETA);
    TaskToken queued = aQueuedTask();
    TaskToken mine = anAllocatedTask();
    TaskToken betas = aTask(BETA, PLAIN, TaskStatus.ALLOCATED);

    assertThat(recovery().dropQueue(ALPHA)).extracting(ClaimedTask::token).containsExactly(mine);

    assertThatTask(stored(queued)).isEnqueued();
    assertThatTask(stored(betas)).isAllocated();
  }

  @Test
  default void aServerThatHasNotEndedKeepsTheQueueThoughItsLeaseIsOver() {
    becomesLive(BETA);
    timePasses(LEASE);
    nodes().renew(ALPHA, NodeStore.Load.NONE, LEASE);
    TaskToken queued = aQueuedTask();

    assertThat(recovery().dropQueue(ALPHA)).isEmpty();

    assertThatTask(stored(queued)).isEnqueued();
  }

  @Test
  default void runningTasksAreNoPartOfTheQueue() {
    ClaimedTask run = aRunningTask();

    assertThat(recovery().dropQueue(ALPHA)).isEmpty();

    assertThatTask(stored(run)).isRunning();
  }
}
