package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.errand.engine.TaskAssert.assertThatTask;

import java.util.List;
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
  default void aTokenIsUnique() {
    TaskToken token = anAllocatedTask();
    TaskStore.NewRow twin = StoreBench.row(token, PLAIN, TaskStatus.ALLOCATED, "{}");

    assertThatThrownBy(() -> store().allocate(BETA, twin)).isInstanceOf(RuntimeException.class);
    assertThatTask(stored(token)).belongsTo(ALPHA);
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
