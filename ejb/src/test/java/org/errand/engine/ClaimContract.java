package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.errand.engine.TaskAssert.assertThatTask;

import java.time.Instant;
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
    store().push(ALPHA, slow, false);

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
  default void theMostUrgentTaskIsClaimedFirst() {
    TaskToken usual = aQueuedTask();
    TaskToken urgent = aTask(ALPHA, RESTARTABLE, TaskStatus.ENQUEUED, 5, null);

    assertThat(claim(ALPHA, 1)).extracting(ClaimedTask::token).containsExactly(urgent);
    assertThat(claim(ALPHA, 1)).extracting(ClaimedTask::token).containsExactly(usual);
  }

  @Test
  default void theOldestIsClaimedFirstWhateverItsKind() {
    TaskToken first = aQueuedTask(RESTARTABLE);
    TaskToken second = aQueuedTask(PLAIN);
    TaskToken third = aQueuedTask(RESTARTABLE);

    assertThat(claim(ALPHA, 1)).extracting(ClaimedTask::token).containsExactly(first);
    assertThat(claim(ALPHA, 1)).extracting(ClaimedTask::token).containsExactly(second);
    assertThat(claim(ALPHA, 1)).extracting(ClaimedTask::token).containsExactly(third);
  }

  @Test
  default void aTaskIsNotClaimedBeforeItIsDue() {
    Instant farAway = Instant.parse("2999-01-01T00:00:00Z");
    Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");
    aTask(ALPHA, PLAIN, TaskStatus.ENQUEUED, 100, farAway);
    TaskToken due = aTask(ALPHA, PLAIN, TaskStatus.ENQUEUED, 0, longAgo);

    assertThat(claim(ALPHA, 2)).extracting(ClaimedTask::token).containsExactly(due);
  }

  @Test
  default void aPushDoesNotHurryATaskThatIsToRunLater() {
    TaskToken later =
        aTask(ALPHA, PLAIN, TaskStatus.ALLOCATED, 0, Instant.parse("2999-01-01T00:00:00Z"));
    store().push(ALPHA, later, false);

    assertThatTask(stored(later)).isEnqueued();
    assertThat(claim(ALPHA, 1)).isEmpty();
  }

  @Test
  default void onlyKindsThatAreAskedForAreClaimed() {
    aQueuedTask(PLAIN);
    TaskToken wanted = aQueuedTask(RESTARTABLE);

    assertThat(store().claim(ALPHA, 5, List.of(room(RESTARTABLE, 5, null)), List.of()))
        .extracting(ClaimedTask::token)
        .containsExactly(wanted);
    assertThat(store().claim(ALPHA, 5, List.of(), List.of())).isEmpty();
  }

  @Test
  default void aKindIsClaimedUpToItsRoomHere() {
    IntStream.range(0, 4).forEach(i -> aQueuedTask(PLAIN));
    TaskToken other = aQueuedTask(RESTARTABLE);

    assertThat(
            store()
                .claim(
                    ALPHA, 5, List.of(room(PLAIN, 2, null), room(RESTARTABLE, 5, null)), List.of()))
        .hasSize(3)
        .extracting(ClaimedTask::token)
        .contains(other);
  }

  @Test
  default void aKindIsClaimedUpToItsLimitInTheCluster() {
    becomesLive(BETA);
    IntStream.range(0, 6).forEach(i -> aQueuedTask(PLAIN));
    List<TaskStore.KindRoom> limited = List.of(room(PLAIN, 2, 3));

    List<ClaimedTask> first = store().claim(ALPHA, 2, limited, List.of());
    assertThat(first).hasSize(2);
    assertThat(store().claim(BETA, 2, limited, List.of())).hasSize(1);
    assertThat(store().claim(BETA, 2, limited, List.of())).isEmpty();

    finish(ALPHA, first.get(0), new TaskOutcome.Completed());
    assertThat(store().claim(BETA, 2, limited, List.of())).hasSize(1);
  }

  @Test
  default void serversThatClaimAtOnceKeepTheLimitOfTheCluster() {
    becomesLive(BETA);
    IntStream.range(0, 60).forEach(i -> aQueuedTask(PLAIN));
    List<TaskStore.KindRoom> limited = List.of(room(PLAIN, 8, 7), room(RESTARTABLE, 8, 5));

    List<Integer> claimed =
        AtOnce.all(
            6,
            i -> {
              int mine = 0;
              for (int round = 0; round < 4; round++) {
                mine += store().claim(i % 2 == 0 ? ALPHA : BETA, 2, limited, List.of()).size();
              }
              return mine;
            });

    assertThat(claimed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(7);
  }

  @Test
  default void whatIsPausedIsNotClaimed() {
    aQueuedTask(PLAIN);
    TaskToken other = aQueuedTask(RESTARTABLE);
    pause("KIND", PLAIN);

    assertThat(claim(ALPHA, 5)).extracting(ClaimedTask::token).containsExactly(other);

    resume("KIND", PLAIN);
    assertThat(claim(ALPHA, 5)).hasSize(1);
  }

  @Test
  default void aPausedServerClaimsNothingAndTheOthersDo() {
    becomesLive(BETA);
    aQueuedTask();
    pause("SERVER", ALPHA.machineId());

    assertThat(claim(ALPHA, 5)).isEmpty();
    assertThat(claim(BETA, 5)).hasSize(1);
  }

  private static TaskStore.KindRoom room(String kind, int here, Integer cluster) {
    return new TaskStore.KindRoom(kind, here, cluster);
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
