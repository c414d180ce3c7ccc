package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.errand.engine.TaskAssert.assertThatTask;

import java.time.Instant;
import java.util.List;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

/** Heartbeats, progress, comments and flags of runs. */
interface PulseContract extends StoreBench {
  @Test
  default void aHeartbeatIsSeenAndLeavesProgressAlone() {
    ClaimedTask run = aRunningTask();
    store().pulse(ALPHA, List.of(new TaskStore.Pulse(run.id(), 1, 30, "copying")));
    Instant before = stored(run).lastSeenAt();

    store().pulse(ALPHA, List.of(new TaskStore.Pulse(run.id(), 1, null, null)));

    assertThat(stored(run).lastSeenAt()).isAfter(before);
    assertThatTask(stored(run)).hasProgress(30, "copying");
  }

  @Test
  default void progressWithoutAMessageTakesTheOldOneAway() {
    ClaimedTask run = aRunningTask();
    store().pulse(ALPHA, List.of(new TaskStore.Pulse(run.id(), 1, 30, "copying")));

    store().pulse(ALPHA, List.of(new TaskStore.Pulse(run.id(), 1, 40, null)));

    assertThatTask(stored(run)).hasProgress(40, null);
  }

  @Test
  default void onePulseCarriesTheNewsOfManyRuns() {
    ClaimedTask one = aRunningTask();
    ClaimedTask other = aRunningTask();

    store()
        .pulse(
            ALPHA,
            List.of(
                new TaskStore.Pulse(one.id(), 1, 10, "one"),
                new TaskStore.Pulse(other.id(), 1, 20, "other")));

    assertThatTask(stored(one)).hasProgress(10, "one");
    assertThatTask(stored(other)).hasProgress(20, "other");
  }

  @Test
  default void aPulseOfAnotherBootOrAttemptChangesNothing() {
    ClaimedTask run = aRunningTask();
    StoredTask before = stored(run);

    store().pulse(BETA, List.of(new TaskStore.Pulse(run.id(), 1, 50, "late")));
    store().pulse(ALPHA_REBOOTED, List.of(new TaskStore.Pulse(run.id(), 1, 50, "late")));
    store().pulse(ALPHA, List.of(new TaskStore.Pulse(run.id(), 2, 50, "late")));

    assertThat(stored(run)).isEqualTo(before);
  }

  @Test
  default void aPulseAfterTheEndChangesNothing() {
    ClaimedTask run = aRunningTask();
    finish(ALPHA, run, new TaskOutcome.Requeued("SHUTDOWN!"));
    StoredTask before = stored(run);

    store().pulse(ALPHA, List.of(new TaskStore.Pulse(run.id(), 1, 50, "late")));

    assertThat(stored(run)).isEqualTo(before);
  }

  @Test
  default void aBodysCommentIsFencedToo() {
    ClaimedTask run = aRunningTask();
    TaskToken queued = aQueuedTask();

    comment(ALPHA, run.id(), 1, "half way");
    comment(ALPHA, run.id(), 2, "late");
    comment(BETA, run.id(), 1, "late");
    comment(ALPHA, stored(queued).id(), 0, "early");

    assertThatTask(stored(run)).hasComments(1).tells("half way");
    assertThatTask(stored(queued)).hasNoComment();
  }

  @Test
  default void whatAnEarlierRunHasToSayIsNotWrittenWithTheNewsOfTheCurrentOne() {
    ClaimedTask first = aRunningTask();
    finish(ALPHA, first, new TaskOutcome.Requeued("SHUTDOWN!"));
    ClaimedTask run = claim(ALPHA, 1).get(0);

    store()
        .comment(
            ALPHA,
            List.of(
                new TaskStore.NewComment(run.id(), 1, "late"),
                new TaskStore.NewComment(run.id(), 2, "half way")));
    store()
        .pulse(
            ALPHA,
            List.of(
                new TaskStore.Pulse(run.id(), 1, 10, "late"),
                new TaskStore.Pulse(run.id(), 2, 50, "half way")));

    assertThat(stored(run).comments())
        .extracting(StoredTask.Comment::text)
        .containsExactly("SHUTDOWN!", "half way");
    assertThatTask(stored(run)).hasProgress(50, "half way");
  }

  @Test
  default void myRunsAreThisBootsRunningTasks() {
    becomesLive(BETA);
    ClaimedTask mine = aRunningTask();
    aQueuedTask();
    ClaimedTask betas = claim(BETA, 1).get(0);
    aQueuedTask();

    assertThat(store().myRuns(ALPHA))
        .containsExactly(new TaskStore.RunRow(mine.id(), mine.token(), 1, false));
    assertThat(store().myRuns(BETA))
        .containsExactly(new TaskStore.RunRow(betas.id(), betas.token(), 1, false));
    assertThat(store().myRuns(ALPHA_REBOOTED)).isEmpty();
  }
}
