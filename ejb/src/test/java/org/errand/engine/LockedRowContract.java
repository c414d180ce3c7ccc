package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.errand.engine.TaskAssert.assertThatTask;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

/** Somebody has a row in hand: nobody else has to wait for it. */
interface LockedRowContract extends StoreBench {
  @Test
  default void anOutcomeOfALockedRowWaitsAndTheOthersAreWritten() {
    ClaimedTask locked = aRunningTask();
    ClaimedTask free = aRunningTask();
    List<TaskStore.Ended> ended =
        List.of(
            new TaskStore.Ended(locked.id(), 1, new TaskOutcome.Completed()),
            new TaskStore.Ended(free.id(), 1, new TaskOutcome.Completed()));

    whileLocked(
        locked.token(),
        () ->
            assertThat(store().finish(ALPHA, ended))
                .isEqualTo(
                    new TaskStore.Finished(
                        Map.of(free.id(), TaskStatus.COMPLETED), Set.of(locked.id()))));

    assertThatTask(stored(locked)).isRunning();
    assertThatTask(stored(free)).isCompleted();
    assertThat(store().finish(ALPHA, ended).statuses()).containsOnlyKeys(locked.id(), free.id());
    assertThatTask(stored(locked)).isCompleted();
  }

  @Test
  default void aHeartbeatOfALockedRowIsSkippedAndTheOthersAreWritten() {
    ClaimedTask locked = aRunningTask();
    ClaimedTask free = aRunningTask();

    whileLocked(
        locked.token(),
        () ->
            assertThat(
                    store()
                        .pulse(
                            ALPHA,
                            List.of(
                                new TaskStore.Pulse(locked.id(), 1, 10, "a"),
                                new TaskStore.Pulse(free.id(), 1, 20, "b"))))
                .containsExactly(free.id()));

    assertThat(stored(locked).percent()).isNull();
    assertThatTask(stored(free)).hasProgress(20, "b");
  }

  @Test
  default void commentsOnALockedRowWaitAndTheOthersAreWrittenInOrder() {
    ClaimedTask locked = aRunningTask();
    ClaimedTask free = aRunningTask();

    whileLocked(
        locked.token(),
        () ->
            assertThat(
                    store()
                        .comment(
                            ALPHA,
                            List.of(
                                new TaskStore.NewComment(free.id(), 1, "one"),
                                new TaskStore.NewComment(locked.id(), 1, "late"),
                                new TaskStore.NewComment(free.id(), 1, "two"))))
                .containsExactly(locked.id()));

    assertThatTask(stored(locked)).hasNoComment();
    assertThat(stored(free).comments())
        .extracting(StoredTask.Comment::text)
        .containsExactly("one", "two");
  }

  @Test
  default void commentsOfManyAtOnceAreAllThere() {
    ClaimedTask run = aRunningTask();

    AtOnce.all(8, i -> store().comment(ALPHA, List.of(new TaskStore.NewComment(run.id(), 1, "c"))));
    AtOnce.all(8, i -> store().cancel(run.token(), "user" + i, "CANCEL!"));

    assertThatTask(stored(run)).hasComments(9);
  }

  @Test
  default void aStartInThePastPushesNobodyAside() {
    TaskToken first = aQueuedTask();
    aTask(ALPHA, PLAIN, TaskStatus.ENQUEUED, 0, Instant.parse("2001-01-01T00:00:00Z"));

    assertThat(claim(ALPHA, 1)).extracting(ClaimedTask::token).containsExactly(first);
  }
}
