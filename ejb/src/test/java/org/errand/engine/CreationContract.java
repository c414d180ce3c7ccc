package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.errand.engine.TaskAssert.assertThatTask;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

/** How a task comes into the table, and into the queue. */
interface CreationContract extends StoreBench {
  @Test
  default void anAllocatedTaskBelongsToItsServerAndIsNotInTheQueue() {
    TaskToken token = anAllocatedTask();

    assertThatTask(stored(token)).isAllocated().belongsTo(ALPHA).hasAttempt(0).neverStarted();
    assertThat(stored(token).enqueuedAt()).isNull();
    assertThat(claim(ALPHA, 10)).isEmpty();
  }

  @Test
  default void aTaskWithoutDataIsBornEnqueued() {
    TaskToken token = aQueuedTask();

    assertThatTask(stored(token)).isEnqueued().neverStarted().hasNoComment();
    assertThat(stored(token).enqueuedAt()).isNotNull();
  }

  @Test
  default void theClaimTellsWhichTraceATaskBelongsTo() {
    aQueuedTask();
    var unused = aKeyedTask(PLAIN, "run");

    assertThat(claim(ALPHA, 10))
        .extracting(ClaimedTask::traceParent)
        .containsExactly(TRACE_PARENT, TRACE_PARENT);
  }

  @Test
  default void aTokenIsUnique() {
    TaskToken token = anAllocatedTask();
    TaskStore.NewRow twin = StoreBench.row(token, PLAIN, TaskStatus.ALLOCATED, "{}");

    assertThatThrownBy(() -> store().allocate(BETA, twin)).isInstanceOf(RuntimeException.class);
    assertThatTask(stored(token)).belongsTo(ALPHA);
  }

  @Test
  default void whatIsMadeIsToldAsItStands() {
    TaskStore.NewRow plain = StoreBench.row(TaskToken.random(), PLAIN, TaskStatus.ENQUEUED, "{}");
    for (TaskStore.NewRow row : List.of(plain, keyed(PLAIN, "run"))) {
      TaskStore.Made made = (TaskStore.Made) store().allocate(ALPHA, row);

      assertThat(made.enqueuedAt()).isEqualTo(stored(row.token()).enqueuedAt());
      assertThat(made.runAt()).isNotNull();
      assertThat(claim(ALPHA, 1)).extracting(ClaimedTask::id).containsExactly(made.id());
    }
    TaskStore.NewRow incomplete =
        StoreBench.row(TaskToken.random(), PLAIN, TaskStatus.ALLOCATED, "{}");
    assertThat(((TaskStore.Made) store().allocate(ALPHA, incomplete)).enqueuedAt()).isNull();
  }

  private static TaskStore.NewRow beginning(String kind) {
    return StoreBench.row(TaskToken.random(), kind, TaskStatus.RUNNING, "{}");
  }

  private TaskStore.Made begin(ServerIdentity server, TaskStore.NewRow row) {
    return (TaskStore.Made) store().allocate(server, row);
  }

  @Test
  default void aTaskThatMayBeginAtOnceIsBornRunning() {
    for (String key : Arrays.asList(null, "run")) {
      TaskStore.NewRow row = keyed(PLAIN, key).withStatus(TaskStatus.RUNNING);

      TaskStore.Made made = begin(ALPHA, row);

      assertThat(made.isRunning()).isTrue();
      assertThat(made.enqueuedAt()).isEqualTo(stored(row.token()).enqueuedAt());
      assertThatTask(stored(row.token())).isRunning().hasAttempt(1).belongsTo(ALPHA);
      assertThat(stored(row.token()).startedAt()).isNotNull();
      assertThat(store().myRuns(ALPHA))
          .contains(new TaskStore.RunRow(made.id(), row.token(), 1, false));
      assertThat(claim(ALPHA, 1)).isEmpty();
      assertThat(
              store()
                  .finish(
                      ALPHA,
                      List.of(new TaskStore.Ended(made.id(), 1, new TaskOutcome.Completed())))
                  .statuses())
          .containsOnly(Map.entry(made.id(), TaskStatus.COMPLETED));
    }
  }

  @Test
  default void aTaskOfABootWhoseLeaseIsOverDoesNotBegin() {
    becomesLive(BETA);
    timePasses(LEASE);
    TaskStore.NewRow row = beginning(PLAIN);

    assertThat(begin(ALPHA, row).isRunning()).isFalse();

    assertThatTask(stored(row.token())).isEnqueued().hasAttempt(0).neverStarted();
    assertThat(stored(row.token()).enqueuedAt()).isNotNull();
  }

  @Test
  default void whatIsPausedDoesNotBegin() {
    for (Map.Entry<String, String> pause :
        List.of(Map.entry("KIND", PLAIN), Map.entry("SERVER", "alpha"))) {
      pause(pause.getKey(), pause.getValue());

      assertThat(begin(ALPHA, beginning(PLAIN)).isRunning()).isFalse();

      resume(pause.getKey(), pause.getValue());
      claim(ALPHA, 10);
      assertThat(begin(ALPHA, beginning(PLAIN)).isRunning()).isTrue();
    }
  }

  @Test
  default void whatHasWaitedForLongerIsNotPassed() {
    TaskToken waits = aQueuedTask();
    TaskStore.NewRow row = beginning(PLAIN);

    assertThat(begin(ALPHA, beginning(RESTARTABLE)).isRunning()).isTrue();
    assertThat(begin(ALPHA, row).isRunning()).isFalse();

    assertThat(claim(ALPHA, 10)).extracting(ClaimedTask::token).containsExactly(waits, row.token());
  }

  @Test
  default void aDuplicateDoesNotBegin() {
    TaskToken first = aKeyedTask(PLAIN, "run").orElseThrow();

    assertThat(store().allocate(ALPHA, keyed(PLAIN, "run").withStatus(TaskStatus.RUNNING)))
        .isEqualTo(new TaskStore.InTheWay(first));
  }

  @Test
  default void aSecondOpenTaskWithTheSameUniqueKeyIsNotMade() {
    TaskToken first = aKeyedTask(PLAIN, "run").orElseThrow();

    TaskStore.NewRow second = keyed(PLAIN, "run");
    assertThat(store().allocate(BETA, second)).isEqualTo(new TaskStore.InTheWay(first));
    assertThat(store().duplicateOf(second)).contains(first);
    assertThat(claim(ALPHA, 10)).extracting(ClaimedTask::token).containsExactly(first);
  }

  @Test
  default void anotherKindAnotherKeyAndNoKeyAreNoDuplicates() {
    assertThat(aKeyedTask(PLAIN, "run")).isPresent();

    assertThat(aKeyedTask(PLAIN, "Run")).isPresent();
    assertThat(aKeyedTask(RESTARTABLE, "run")).isPresent();
    assertThat(aQueuedTask()).isNotEqualTo(aQueuedTask());
    assertThat(store().duplicateOf(keyed(PLAIN, "other"))).isEmpty();
  }

  @Test
  default void aUniqueKeyIsFreeOnceItsTaskHasEnded() {
    assertThat(aKeyedTask(PLAIN, "run")).isPresent();
    ClaimedTask run = claim(ALPHA, 1).get(0);
    assertThat(aKeyedTask(PLAIN, "run")).isEmpty();

    finish(ALPHA, run, new TaskOutcome.Completed());

    assertThat(aKeyedTask(PLAIN, "run")).isPresent();
  }

  @Test
  default void aTaskThatWaitsAgainDoesNotCollideWithItself() {
    TaskToken token = aKeyedTask(PLAIN, "run").orElseThrow();
    ClaimedTask run = claim(ALPHA, 1).get(0);

    assertThat(finish(ALPHA, run, new TaskOutcome.Retried("again", Duration.ofSeconds(1))))
        .isTrue();

    assertThatTask(stored(token)).isEnqueued();
  }

  @Test
  default void manyAreMadeInTheirOrderWithoutThoseThatAreDuplicates() {
    TaskToken open = aKeyedTask(PLAIN, "open").orElseThrow();
    TaskStore.NewRow one = keyed(PLAIN, null);
    TaskStore.NewRow two = keyed(PLAIN, "open");
    TaskStore.NewRow three = keyed(PLAIN, "new");
    TaskStore.NewRow four = keyed(PLAIN, "new");
    TaskStore.NewRow five = keyed(PLAIN, null);

    Map<TaskToken, TaskStore.Allocation> allocations =
        store().allocateAll(ALPHA, List.of(one, two, three, four, five));
    assertThat(allocations)
        .containsOnlyKeys(one.token(), two.token(), three.token(), four.token(), five.token())
        .containsEntry(two.token(), new TaskStore.InTheWay(open))
        .containsEntry(four.token(), new TaskStore.InTheWay(three.token()));
    for (TaskStore.NewRow made : List.of(one, three, five)) {
      StoredTask row = stored(made.token());
      assertThat(allocations.get(made.token()))
          .asInstanceOf(InstanceOfAssertFactories.type(TaskStore.Made.class))
          .satisfies(
              m -> {
                assertThat(m.id()).isEqualTo(row.id());
                assertThat(m.enqueuedAt()).isEqualTo(row.enqueuedAt());
                assertThat(m.isRunning()).isFalse();
              });
    }

    assertThat(claim(ALPHA, 10))
        .extracting(ClaimedTask::token)
        .containsExactly(open, one.token(), three.token(), five.token());
  }

  private Optional<TaskToken> aKeyedTask(String kind, String key) {
    TaskStore.NewRow row = keyed(kind, key);
    return store().allocate(ALPHA, row) instanceof TaskStore.Made
        ? Optional.of(row.token())
        : Optional.empty();
  }

  private static TaskStore.NewRow keyed(String kind, String key) {
    return new TaskStore.NewRow(
        TaskToken.random(),
        new TaskStore.KindTerms(kind, false, 3),
        TaskStatus.ENQUEUED,
        null,
        "ann",
        null,
        "{}",
        0,
        null,
        key,
        null,
        null,
        StoreBench.TRACE_PARENT);
  }

  @Test
  default void pushEnqueuesAnAllocatedTask() {
    TaskToken token = anAllocatedTask();

    assertThat(store().push(ALPHA, token, false)).contains(TaskStatus.ENQUEUED);

    assertThatTask(stored(token)).isEnqueued();
    assertThat(stored(token).enqueuedAt()).isNotNull();
  }

  @Test
  default void pushIsTheAllocatingBootsOnly() {
    TaskToken token = anAllocatedTask();

    assertThat(store().push(BETA, token, false)).isEmpty();
    assertThat(store().push(ALPHA_REBOOTED, token, false)).isEmpty();

    assertThatTask(stored(token)).isAllocated();
  }

  @Test
  default void pushLeavesTasksAloneThatAreNotAllocated() {
    TaskToken queued = aQueuedTask();
    StoredTask before = stored(queued);

    assertThat(store().push(ALPHA, queued, false)).isEmpty();
    assertThat(store().push(ALPHA, TaskToken.random(), false)).isEmpty();

    assertThat(stored(queued)).isEqualTo(before);
  }

  @Test
  default void pushEndsATaskThatAUserCancelledMeanwhile() {
    TaskToken token = anAllocatedTask();
    assertThat(store().cancel(token, "root", "CANCEL!").map(TaskStore.Cancelled::status))
        .contains(TaskStatus.ALLOCATED);

    assertThat(store().push(ALPHA, token, false)).contains(TaskStatus.CANCELLED);

    assertThatTask(stored(token)).isCancelled().neverStarted();
    assertThat(claim(ALPHA, 1)).isEmpty();
  }

  @Test
  default void aTaskWithDataRunsOnlyWhereItsDataIs() {
    becomesLive(BETA);
    TaskToken token = anAllocatedTask();
    assertThat(store().dataMade(ALPHA, token)).isTrue();
    store().push(ALPHA, token, false);

    assertThat(claim(BETA, 1)).isEmpty();
    assertThat(claim(ALPHA, 1)).extracting(ClaimedTask::token).containsExactly(token);
  }

  @Test
  default void dataIsMadeForAnAllocatedTaskOfThisBootOnly() {
    TaskToken allocated = anAllocatedTask();
    TaskToken queued = aQueuedTask();

    assertThat(store().dataMade(BETA, allocated)).isFalse();
    assertThat(store().dataMade(ALPHA, queued)).isFalse();

    assertThat(stored(allocated).dataMachineId()).isNull();
    assertThat(stored(queued).dataMachineId()).isNull();
  }

  @Test
  default void abandonDropsAnAllocatedTaskWithTheReason() {
    TaskToken token = anAllocatedTask();

    assertThat(store().abandon(ALPHA, token, "DROPPED!\nno space left")).isTrue();

    assertThatTask(stored(token)).isDropped().hasComments(1).tells("DROPPED!", "no space left");
  }

  @Test
  default void abandonTouchesNeitherOtherBootsTasksNorThoseInTheQueue() {
    TaskToken allocated = anAllocatedTask();
    TaskToken queued = aQueuedTask();

    assertThat(store().abandon(BETA, allocated, "DROPPED!")).isFalse();
    assertThat(store().abandon(ALPHA, queued, "DROPPED!")).isFalse();

    assertThatTask(stored(allocated)).isAllocated().hasNoComment();
    assertThatTask(stored(queued)).isEnqueued().hasNoComment();
  }

  @Test
  default void openTokensAreThoseOfTasksThatHaveNotEnded() {
    ClaimedTask ended = aRunningTask();
    finish(ALPHA, ended, new TaskOutcome.Completed());
    ClaimedTask running = aRunningTask();
    TaskToken queued = aQueuedTask();
    TaskToken allocated = anAllocatedTask();
    TaskToken notAsked = aQueuedTask();

    List<String> asked =
        List.of(
            ended.token().value(),
            running.token().value(),
            queued.value(),
            allocated.value(),
            TaskToken.random().value());

    assertThat(recovery().openTokens(asked))
        .containsExactlyInAnyOrder(running.token().value(), queued.value(), allocated.value())
        .doesNotContain(notAsked.value());
  }
}
