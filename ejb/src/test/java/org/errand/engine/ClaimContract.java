package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.errand.engine.TaskAssert.assertThatTask;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

/** ENQUEUED to RUNNING. */
interface ClaimContract extends StoreBench {
  @Test
  default void aClaimMakesTheTaskThisBootsRun() {
    becomesLive(BETA);
    TaskToken token = aQueuedTask();

    ClaimedTask claim = claim(BETA, 1).get(0);

    assertThatTask(stored(token)).isRunning().belongsTo(BETA).hasAttempt(1);
    assertThat(stored(token).startedAt()).isNotNull();
    assertThat(stored(token).lastSeenAt()).isNotNull();
    assertThat(claim.token()).isEqualTo(token);
    assertThat(claim.id()).isEqualTo(stored(token).id());
    assertThat(claim.kind()).isEqualTo(PLAIN);
    assertThat(claim.actor()).isEqualTo("ann");
    assertThat(claim.productId()).isNull();
    assertThat(claim.input()).isEqualTo("{\"n\": 1}");
    assertThat(claim.attempt()).isEqualTo(1);
  }

  @Test
  default void aClaimTakesTheOldestFirst() {
    List<TaskToken> queue = IntStream.range(0, 6).mapToObj(i -> aQueuedTask()).toList();

    List<TaskToken> claimed = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      claim(ALPHA, 1).forEach(c -> claimed.add(c.token()));
    }

    assertThat(claimed).isEqualTo(queue.subList(0, 3));
    assertThat(claim(ALPHA, 2))
        .extracting(ClaimedTask::token)
        .containsExactlyInAnyOrderElementsOf(queue.subList(3, 5));
  }

  @Test
  default void aTaskWaitsSinceItsPushNotSinceItsAllocation() {
    TaskToken slow = anAllocatedTask();
    TaskToken quick = aQueuedTask();
    store().push(ALPHA, slow);

    assertThat(claim(ALPHA, 1)).extracting(ClaimedTask::token).containsExactly(quick);
  }

  @Test
  default void aClaimTakesNoMoreThanItsLimit() {
    aQueuedTask();
    aQueuedTask();
    aQueuedTask();

    assertThat(claim(ALPHA, 2)).hasSize(2);
    assertThat(claim(ALPHA, 2)).hasSize(1);
    assertThat(claim(ALPHA, 2)).isEmpty();
  }

  @Test
  default void twoServersAtOnceClaimDisjointTasks() {
    becomesLive(BETA);
    List<TaskToken> queue = IntStream.range(0, 40).mapToObj(i -> aQueuedTask()).toList();

    List<ClaimedTask> claimed =
        AtOnce.all(
                4,
                i -> {
                  ServerIdentity server = i % 2 == 0 ? ALPHA : BETA;
                  List<ClaimedTask> mine = new ArrayList<>();
                  for (int round = 0; round < 5; round++) {
                    mine.addAll(claim(server, 2));
                  }
                  return mine;
                })
            .stream()
            .flatMap(List::stream)
            .toList();

    assertThat(claimed)
        .extracting(ClaimedTask::token)
        .containsExactlyInAnyOrderElementsOf(queue)
        .doesNotHaveDuplicates();
  }

  @Test
  default void aServerWhoseLeaseIsOverClaimsNothing() {
    TaskToken token = aQueuedTask();
    timePasses(LEASE);

    assertThat(claim(ALPHA, 1)).isEmpty();
    assertThatTask(stored(token)).isEnqueued().hasAttempt(0);

    assertThat(nodes().renew(ALPHA, NodeStore.Load.NONE, LEASE)).isTrue();
    assertThat(claim(ALPHA, 1)).hasSize(1);
  }

  @Test
  default void aServerThatHasEndedOrNeverRegisteredClaimsNothing() {
    aQueuedTask();
    nodes().end(ALPHA);

    assertThat(claim(ALPHA, 1)).isEmpty();
    assertThat(claim(BETA, 1)).isEmpty();
  }

  @Test
  default void onlyEnqueuedTasksAreClaimed() {
    aRunningTask();
    anAllocatedTask();
    TaskToken cancelled = aQueuedTask();
    store().cancel(cancelled, "root", "CANCEL!");

    assertThat(claim(ALPHA, 10)).isEmpty();
    assertThat(stored(cancelled).status()).isEqualTo(TaskStatus.CANCELLED);
  }

  @Test
  default void whatIsHeldIsLeftInTheQueue() {
    ClaimedTask held = aRunningTask();
    store()
        .finish(
            ALPHA,
            List.of(
                new TaskStore.Ended(held.id(), held.attempt(), new TaskOutcome.Requeued("again"))));

    assertThat(claim(ALPHA, 1, List.of(held.id()))).isEmpty();
    assertThat(claim(ALPHA, 1)).hasSize(1);
  }
}
