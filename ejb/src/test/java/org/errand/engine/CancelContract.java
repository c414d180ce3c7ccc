package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.errand.engine.TaskAssert.assertThatTask;

import java.util.List;
import java.util.Optional;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

/** A user's request to cancel. */
interface CancelContract extends StoreBench {
  @Test
  default void aQueuedTaskIsCancelledAtOnce() {
    TaskToken token = aQueuedTask();

    assertThat(store().cancel(token, "root", "CANCEL!\nby root").map(TaskStore.Cancelled::status))
        .contains(TaskStatus.CANCELLED);

    assertThatTask(stored(token))
        .isCancelled()
        .neverStarted()
        .hasComments(2)
        .hasComment("root", "CANCEL!\nby root")
        .tells("CANCEL!\nTask cancelled before execution began!");
  }

  @Test
  default void aRunningTaskIsAsked() {
    ClaimedTask run = aRunningTask();

    assertThat(store().cancel(run.token(), "root", "CANCEL!").map(TaskStore.Cancelled::status))
        .contains(TaskStatus.RUNNING);

    assertThatTask(stored(run)).isRunning().hasComments(1).hasComment("root", "CANCEL!");
    assertThat(store().myRuns(ALPHA))
        .containsExactly(new TaskStore.RunRow(run.id(), run.token(), run.attempt(), true));
  }

  @Test
  default void anAllocatedTaskIsCancelledWhenItIsPushed() {
    TaskToken token = anAllocatedTask();

    assertThat(store().cancel(token, null, "CANCEL!").map(TaskStore.Cancelled::status))
        .contains(TaskStatus.ALLOCATED);

    assertThatTask(stored(token)).isAllocated().hasComments(1).hasComment(null, "CANCEL!");
    assertThat(stored(token).cancelFlag()).isTrue();
  }

  @Test
  default void theSecondRequestChangesNothing() {
    ClaimedTask run = aRunningTask();
    store().cancel(run.token(), "root", "CANCEL!");
    StoredTask before = stored(run);

    assertThat(store().cancel(run.token(), "eve", "CANCEL!\nme too")).isEmpty();

    assertThat(stored(run)).isEqualTo(before);
  }

  @Test
  default void anUnknownTokenIsNoError() {
    assertThat(store().cancel(TaskToken.random(), "root", "CANCEL!")).isEmpty();
  }

  @Test
  default void manyAreCancelledAtOnceEachAsBefits() {
    ClaimedTask flagged = aRunningTask();
    store().cancel(flagged.token(), "root", "CANCEL!");
    TaskToken queued = aQueuedTask();
    TaskToken allocated = anAllocatedTask();

    List<TaskStore.Cancelled> done =
        store()
            .cancelAll(
                List.of(queued, flagged.token(), TaskToken.random(), allocated), "eve", "CANCEL!");

    assertThat(done)
        .extracting(c -> c.task().token(), TaskStore.Cancelled::status)
        .containsExactlyInAnyOrder(
            tuple(queued, TaskStatus.CANCELLED), tuple(allocated, TaskStatus.ALLOCATED));
    assertThatTask(stored(queued)).isCancelled().hasComments(2).hasComment("eve", "CANCEL!");
    assertThatTask(stored(flagged)).isRunning().hasComments(1);
    assertThatTask(stored(allocated)).isAllocated().hasComment("eve", "CANCEL!");
  }

  @Test
  default void ofTwentyRequestsAtOnceExactlyOneSetsTheFlagOfARunningTask() {
    ClaimedTask run = aRunningTask();

    assertThat(cancelledTwentyTimesAtOnce(run.token())).containsExactly(TaskStatus.RUNNING);

    assertThatTask(stored(run)).isRunning().hasComments(1);
  }

  @Test
  default void ofTwentyRequestsAtOnceExactlyOneCancelsAQueuedTask() {
    TaskToken token = aQueuedTask();

    assertThat(cancelledTwentyTimesAtOnce(token)).containsExactly(TaskStatus.CANCELLED);

    assertThatTask(stored(token)).isCancelled().hasComments(2);
  }

  private List<TaskStatus> cancelledTwentyTimesAtOnce(TaskToken token) {
    return AtOnce.all(20, i -> store().cancel(token, "user" + i, "CANCEL!")).stream()
        .flatMap(Optional::stream)
        .map(TaskStore.Cancelled::status)
        .toList();
  }
}
