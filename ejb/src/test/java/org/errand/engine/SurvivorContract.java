package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.errand.engine.TaskAssert.assertThatTask;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

/** What a server that lives on makes of the tasks of one that has gone. */
interface SurvivorContract extends StoreBench {
  /** Alpha's lease runs out; beta's does not. */
  default void betaOutlivesAlpha() {
    becomesLive(BETA);
    timePasses(LEASE.plusSeconds(1));
    nodes().renew(BETA, NodeStore.Load.NONE, LEASE);
  }

  default List<RecoveryStore.Recovered> recoveredByBeta() {
    return recovery().recover(BETA, othersOf(BETA));
  }

  @Test
  default void aSurvivorRecoversWhatALostServerRan() {
    ClaimedTask plain = aRunningTask();
    ClaimedTask restartable = aRunningTask(RESTARTABLE);
    TaskToken allocated = anAllocatedTask();
    betaOutlivesAlpha();

    assertThat(recoveredByBeta())
        .extracting(r -> r.task().token(), RecoveryStore.Recovered::enqueued)
        .containsExactlyInAnyOrder(
            tuple(plain.token(), false), tuple(restartable.token(), true), tuple(allocated, false));

    assertThatTask(stored(plain)).isDropped().tells("DROPPED!", "server was lost", "RUNNING");
    assertThatTask(stored(restartable))
        .isEnqueued()
        .belongsTo(BETA)
        .neverStarted()
        .tells("RESTART!", "server was lost", "RUNNING");
    assertThatTask(stored(allocated)).isDropped().tells("DROPPED!", "ALLOCATED");
    assertThat(recoveredByBeta()).isEmpty();
  }

  @Test
  default void theQueueOfALostServerIsTheSurvivors() {
    TaskToken queued = aQueuedTask();
    betaOutlivesAlpha();

    assertThat(recoveredByBeta()).isEmpty();

    assertThatTask(stored(queued)).isEnqueued().hasNoComment();
    assertThat(claim(BETA, 1)).extracting(ClaimedTask::token).containsExactly(queued);
  }

  @Test
  default void aServerWhoseLeaseIsGoodIsNotTouched() {
    becomesLive(BETA);
    ClaimedTask run = aRunningTask();
    TaskToken allocated = anAllocatedTask();

    assertThat(recoveredByBeta()).isEmpty();

    assertThatTask(stored(run)).isRunning().belongsTo(ALPHA);
    assertThatTask(stored(allocated)).isAllocated();
  }

  @Test
  default void aServerThatEndedInOrderLeavesNothingBehindForLong() {
    ClaimedTask run = aRunningTask(RESTARTABLE);
    becomesLive(BETA);
    nodes().end(ALPHA);

    assertThat(recoveredByBeta()).hasSize(1);

    assertThatTask(stored(run)).isEnqueued();
  }

  @Test
  default void aServerWithoutALeaseOfItsOwnRecoversNothing() {
    ClaimedTask run = aRunningTask();
    becomesLive(BETA);
    timePasses(LEASE.plusSeconds(1));

    assertThat(recoveredByBeta()).isEmpty();

    assertThatTask(stored(run)).isRunning();
  }

  @Test
  default void ofManyServersExactlyOneRecoversARow() {
    List<TaskToken> queue = IntStream.range(0, 20).mapToObj(i -> aQueuedTask(RESTARTABLE)).toList();
    claim(ALPHA, queue.size());
    betaOutlivesAlpha();

    List<TaskToken> recovered =
        AtOnce.all(4, i -> recoveredByBeta()).stream()
            .flatMap(List::stream)
            .map(r -> r.task().token())
            .toList();

    assertThat(recovered).containsExactlyInAnyOrderElementsOf(queue);
    queue.forEach(t -> assertThatTask(stored(t)).isEnqueued().hasComments(1));
  }

  @Test
  default void theLostServerCanWriteNothingAfterThat() {
    ClaimedTask run = aRunningTask(RESTARTABLE);
    betaOutlivesAlpha();
    recoveredByBeta();
    StoredTask before = stored(run);

    assertThat(finish(ALPHA, run, new TaskOutcome.Completed())).isFalse();
    comment(ALPHA, run.id(), 1, "late");
    store().pulse(ALPHA, List.of(new TaskStore.Pulse(run.id(), 1, 50, "late")));
    assertThat(store().myRuns(ALPHA)).isEmpty();

    assertThat(stored(run)).isEqualTo(before);
  }

  @Test
  default void whatALostServerTakesInAfterThatIsRecoveredToo() {
    betaOutlivesAlpha();
    recoveredByBeta();
    TaskToken allocated = anAllocatedTask();

    assertThat(recoveredByBeta()).extracting(r -> r.task().token()).containsExactly(allocated);

    assertThatTask(stored(allocated)).isDropped();
    assertThat(recoveredByBeta()).isEmpty();
  }

  @Test
  default void aServerWithoutALeaseDoesNotTakeTheOthersForLost() {
    TaskToken token = aQueuedTask();
    timePasses(LEASE.plusSeconds(1));

    assertThat(recovery().dropUnclaimable(ALPHA, Duration.ZERO)).isEmpty();

    assertThatTask(stored(token)).isEnqueued();
  }

  @Test
  default void aTaskWhoseKindNobodyKnowsIsDroppedAfterTheGrace() {
    TaskToken unknown = aQueuedTask("test.retired");
    TaskToken known = aQueuedTask();

    assertThat(recovery().dropUnclaimable(ALPHA, Duration.ofMinutes(10))).isEmpty();
    assertThat(recovery().dropUnclaimable(ALPHA, Duration.ZERO))
        .extracting(ClaimedTask::token)
        .containsExactly(unknown);

    assertThatTask(stored(unknown)).isDropped().hasComments(1).tells("DROPPED!", "knows its kind");
    assertThatTask(stored(known)).isEnqueued();
  }

  @Test
  default void aTaskWhoseFilesAreOnALostMachineIsDroppedAfterTheGrace() {
    becomesLive(BETA);
    TaskToken token = aTask(BETA, PLAIN, TaskStatus.ALLOCATED);
    store().dataMade(BETA, token);
    store().push(BETA, token, false);
    assertThat(recovery().dropUnclaimable(ALPHA, Duration.ZERO)).isEmpty();
    timePasses(LEASE.plusSeconds(1));
    nodes().renew(ALPHA, NodeStore.Load.NONE, LEASE);

    assertThat(recovery().dropUnclaimable(ALPHA, LEASE)).isEmpty();
    assertThat(recovery().dropUnclaimable(ALPHA, Duration.ZERO))
        .extracting(ClaimedTask::token)
        .containsExactly(token);

    assertThatTask(stored(token)).isDropped().tells("DROPPED!", "has its files is gone");
  }
}
