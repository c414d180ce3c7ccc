package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.errand.engine.InMemoryTaskStore.DatabaseAway;
import org.errand.task.AbstractTask;
import org.errand.task.TaskManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PulseTest extends EngineTest {
  @Test
  void aBodyThatTalksWithoutEndKeepsNobodyFromSeeingACancel() {
    TaskRun chatty = server.aLaunchedRun();
    TaskRun other = server.aLaunchedRun();
    for (int i = 0; i < 5_000; i++) {
      server.tasks().addComment(chatty.task(), "word " + i);
    }
    store.cancel(other.token(), "root", "CANCEL!");

    server.engine.pulse();

    assertThat(server.tasks().shouldCancel(other.task())).isTrue();
    assertThat(store.stored(chatty.token()).comments().size()).isLessThanOrEqualTo(101);
    server.finish(chatty);
    assertThatTask(chatty).isCompleted().tells("4000 more comments", "faster");
  }

  @Test
  void newsOfALockedRowIsToldTheNextTime() {
    TaskRun run = server.aLaunchedRun();
    server.tasks().reportProgress(run.task(), 40, "copying");
    server.tasks().addComment(run.task(), "half way");
    store.lock(run.token());
    server.engine.pulse();
    assertThatTask(run).hasNoComment();

    store.release(run.token());
    server.engine.pulse();

    assertThatTask(run).hasProgress(40, "copying").hasComments(1);
  }

  private TaskManager tasks;
  private TaskRun run;
  private AbstractTask task;

  @BeforeEach
  void aRun() {
    tasks = server.tasks();
    run = server.aLaunchedRun();
    task = run.task();
  }

  private Instant lastSeen() {
    return store.stored(run.token()).lastSeenAt();
  }

  @Test
  void aHeartbeatIsWrittenWithTheNextPulse() {
    Instant before = lastSeen();
    tasks.heartbeat(task);
    assertThat(lastSeen()).isEqualTo(before);

    server.engine.pulse();

    assertThat(lastSeen()).isAfter(before);
  }

  @Test
  void aSilentBodyIsNotSeen() {
    Instant before = lastSeen();

    server.engine.pulse();

    assertThat(lastSeen()).isEqualTo(before);
  }

  @Test
  void newsIsWrittenOnce() {
    tasks.heartbeat(task);
    server.engine.pulse();
    Instant seen = lastSeen();

    server.engine.pulse();

    assertThat(lastSeen()).isEqualTo(seen);
  }

  @Test
  void ofManyReportsTheLastIsWritten() {
    for (int percent = 0; percent <= 60; percent++) {
      tasks.reportProgress(task, percent, "step " + percent);
    }

    server.engine.pulse();

    assertThatTask(run).hasProgress(60, "step 60");
  }

  @Test
  void aHeartbeatDoesNotHideProgressThatWaits() {
    tasks.reportProgress(task, 30, "copying");
    tasks.heartbeat(task);

    server.engine.pulse();

    assertThatTask(run).hasProgress(30, "copying");
  }

  @Test
  void progressThatCouldNotBeWrittenIsSentAgain() {
    tasks.reportProgress(task, 30, "copying");
    store.beAway();
    assertThatThrownBy(server.engine::pulse).isInstanceOf(DatabaseAway.class);
    store.beBack();

    server.engine.pulse();

    assertThatTask(run).hasProgress(30, "copying");
  }

  @Test
  void newerProgressReplacesWhatCouldNotBeWritten() {
    tasks.reportProgress(task, 30, "copying");
    store.beAway();
    assertThatThrownBy(server.engine::pulse).isInstanceOf(DatabaseAway.class);
    tasks.reportProgress(task, 40, "still copying");
    store.beBack();

    server.engine.pulse();

    assertThatTask(run).hasProgress(40, "still copying");
  }

  @Test
  void aHeartbeatAfterAFailedWriteKeepsTheProgress() {
    tasks.reportProgress(task, 30, "copying");
    store.beAway();
    assertThatThrownBy(server.engine::pulse).isInstanceOf(DatabaseAway.class);
    tasks.heartbeat(task);
    store.beBack();

    server.engine.pulse();

    assertThatTask(run).hasProgress(30, "copying");
  }

  @Test
  void aHeartbeatDuringAFailingWriteKeepsTheProgress() {
    tasks.reportProgress(task, 30, "copying");
    store.duringTheNextCall(
        () -> {
          tasks.heartbeat(task);
          throw new DatabaseAway();
        });
    assertThatThrownBy(server.engine::pulse).isInstanceOf(DatabaseAway.class);

    server.engine.pulse();

    assertThatTask(run).hasProgress(30, "copying");
  }

  @Test
  void whatABodySaysLastIsWrittenWithItsOutcome() {
    tasks.reportProgress(task, 30, "copying");
    server.engine.pulse();
    tasks.reportProgress(task, 90, "copied 9 files");

    server.finish(run);

    assertThatTask(run).isCompleted().hasProgress(100, "copied 9 files");
  }

  @Test
  void progressIsAPercentage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tasks.reportProgress(task, 101, null))
        .withMessageContaining("101");
    assertThatIllegalArgumentException().isThrownBy(() -> tasks.reportProgress(task, -1, null));
  }

  @Test
  void aLongMessageIsCutToWhatTheTableTakes() {
    tasks.reportProgress(task, 1, "x".repeat(600));

    server.engine.pulse();

    assertThatTask(run).hasProgress(1, "x".repeat(499) + "…");
  }

  @Test
  void aCommentIsWritten() {
    tasks.addComment(task, "half way\u0000");
    server.engine.pulse();

    assertThatTask(run).hasComments(1).tells("half way");
  }

  @Test
  void aCommentWaitsForTheNextPulse() {
    store.beAway();
    tasks.addComment(task, "half way");
    store.beBack();
    assertThatTask(run).hasNoComment();

    server.engine.pulse();
    server.engine.pulse();

    assertThatTask(run).hasComments(1).tells("half way");
  }

  @Test
  void commentsKeepTheirOrder() {
    tasks.addComment(task, "first");
    tasks.addComment(task, "second");
    server.engine.pulse();
    tasks.addComment(task, "third");
    server.engine.pulse();

    assertThat(store.stored(run.token()).comments())
        .extracting(StoredTask.Comment::text)
        .containsExactly("first", "second", "third");
  }

  @Test
  void commentsAreWrittenBeforeTheOutcome() {
    server.bodiesDo(
        (t, m) -> {
          m.addComment(t, "half way");
          throw new IllegalStateException("boom");
        });

    server.finish(run);

    assertThatTask(run).isFailed().hasComments(2);
    assertThat(store.stored(run.token()).comments().get(0).text()).isEqualTo("half way");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "\n\t ", "\u0000", " \u0000 "})
  void aBlankCommentIsIgnored(String text) {
    tasks.addComment(task, text);

    server.finish(run);

    assertThatTask(run).isCompleted().hasNoComment();
  }

  @Test
  void anEndedRunHasNoMoreNews() {
    server.finish(run);
    StoredTask before = store.stored(run.token());

    tasks.heartbeat(task);
    tasks.reportProgress(task, 10, "late");
    tasks.addComment(task, "late");
    server.engine.pulse();

    assertThat(store.stored(run.token())).isEqualTo(before);
  }

  @Test
  void aPulseWithoutRunsAsksTheDatabaseNothing() {
    server.finish(run);
    store.beAway();

    server.engine.pulse();
  }
}
