package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.errand.engine.InMemoryTaskStore.DatabaseAway;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

class DatabaseAwayTest extends EngineTest {
  @Test
  void outcomesAreKeptAndWrittenWhenItIsBack() {
    TaskRun one = server.aLaunchedRun();
    TaskRun other = server.aLaunchedRun();
    store.beAway();
    server.work(one);
    assertThatThrownBy(server.engine::writeOutcomes).isInstanceOf(DatabaseAway.class);
    server.work(other);
    assertThatThrownBy(server.engine::writeOutcomes).isInstanceOf(DatabaseAway.class);
    store.beBack();

    assertThat(server.engine.writeOutcomes()).isEqualTo(2);

    assertThatTask(one).isCompleted();
    assertThatTask(other).isCompleted();
    assertThat(server.engine.writeOutcomes()).isZero();
  }

  @Test
  void workersAreFreeMeanwhile() {
    TaskRun run = server.aLaunchedRun();
    store.beAway();

    server.work(run);

    assertThatAllWorkersAreFree(server);
  }

  @Test
  void anOutcomeThatComesBackTooLateIsVoid() {
    TaskRun run = server.aLaunchedRestartableRun();
    store.beAway();
    server.work(run);
    assertThatThrownBy(server.engine::writeOutcomes).isInstanceOf(DatabaseAway.class);
    store.beBack();
    HandDrivenServer next = rebooted();

    server.engine.writeOutcomes();

    assertThatTask(run).isEnqueued().belongsTo(next.identity());
  }

  @Test
  void nothingIsClaimedAndTheDispatcherGoesOnAfterwards() {
    TaskToken token = server.aQueuedTask();
    store.beAway();
    assertThatThrownBy(server.engine::dispatch).isInstanceOf(DatabaseAway.class);
    assertThatAllWorkersAreFree(server);
    store.beBack();

    server.runAll();

    assertThatTask(token).isCompleted();
  }

  @Test
  void aTaskThatCannotBeStoredIsRefused() {
    store.beAway();

    assertThatThrownBy(server::aQueuedTask).isInstanceOf(DatabaseAway.class);

    store.beBack();
    assertThat(server.engine.dispatch()).isZero();
  }

  @Test
  void theLeaseRunsOutIfItStaysAway() {
    store.beAway();
    clock.advance(server.engine.config().pace().leaseRenewal());
    assertThatThrownBy(server.engine::renewLease).isInstanceOf(DatabaseAway.class);
    assertThat(server.engine.isReady()).isTrue();

    clock.advance(HandDrivenServer.LEASE);
    assertThat(server.engine.isReady()).isFalse();

    store.beBack();
    server.engine.renewLease();
    assertThat(server.engine.isReady()).isTrue();
  }

  @Test
  void aRunningTaskEndsWellIfItIsBackInTime() {
    TaskRun run = server.aLaunchedRun();
    store.beAway();
    assertThatThrownBy(server.engine::pulse).isInstanceOf(DatabaseAway.class);
    assertThat(server.tasks().shouldCancel(run.task())).isFalse();
    store.beBack();

    server.engine.pulse();
    server.finish(run);

    assertThatTask(run).isCompleted();
  }

  @Test
  void aServerDoesNotStartWithoutIt() {
    HandDrivenServer other = aServer("beta");
    store.beAway();

    assertThatThrownBy(other::started).isInstanceOf(DatabaseAway.class);

    assertThat(other.engine.isReady()).isFalse();
  }

  @Test
  void aServerStopsWithoutIt() {
    TaskRun ended = server.aLaunchedRun();
    server.work(ended);
    server.aLaunchedRun();
    TaskToken queued = server.aQueuedTask();
    store.beAway();

    server.engine.stop();

    assertThat(server.engine.isShuttingDown()).isTrue();
    assertThat(server.engine.isReady()).isFalse();
    store.beBack();
    server.engine.renewLease();
    assertThat(server.engine.dispatch()).isZero();
    assertThatTask(queued).isEnqueued();
  }

  @Test
  void aServerThatHasStoppedWithoutItHasStopped() {
    TaskToken queued = server.aQueuedTask();
    store.beAway();
    server.engine.stop();
    store.beBack();

    server.engine.stop();

    assertThatTask(queued).isEnqueued();
  }

  @Test
  void theNextBootEndsWhatAStopCouldNot() {
    TaskRun run = server.aLaunchedRun();
    TaskToken queued = server.aQueuedTask();
    store.beAway();
    server.engine.stop();
    store.beBack();

    rebooted();

    assertThatTask(run).isDropped().tells("DROPPED!", "RUNNING");
    assertThatTask(queued).isDropped().tells("DROPPED!", "ENQUEUED");
  }

  @Test
  void aBodyGoesOnAndItsCommentsAreWrittenWhenItIsBack() {
    server.bodiesDo(
        (task, tasks) -> {
          tasks.addComment(task, "first");
          assertThatThrownBy(server.engine::pulse).isInstanceOf(DatabaseAway.class);
          tasks.addComment(task, "second");
        });
    TaskRun run = server.aLaunchedRun();
    store.beAway();
    server.work(run);
    assertThatThrownBy(server.engine::writeOutcomes).isInstanceOf(DatabaseAway.class);
    store.beBack();

    server.engine.writeOutcomes();

    assertThatTask(run).isCompleted();
    assertThat(store.stored(run.token()).comments())
        .extracting(StoredTask.Comment::text)
        .containsExactly("first", "second");
  }

  @Test
  void aCommentIsWrittenOnceThoughTheNextOneFails() {
    TaskRun run = server.aLaunchedRun();
    server.tasks().addComment(run.task(), "first");
    server.tasks().addComment(run.task(), "second");
    store.duringTheNextCall(() -> store.duringTheNextCall(this::fail));
    assertThatThrownBy(server.engine::pulse).isInstanceOf(DatabaseAway.class);

    server.engine.pulse();

    assertThat(store.stored(run.token()).comments())
        .extracting(StoredTask.Comment::text)
        .containsExactly("first", "second");
  }

  private void fail() {
    throw new DatabaseAway();
  }

  @Test
  void aCommentThatComesBackTooLateIsVoid() {
    TaskRun run = server.aLaunchedRestartableRun();
    store.beAway();
    server.tasks().addComment(run.task(), "late");
    assertThatThrownBy(server.engine::pulse).isInstanceOf(DatabaseAway.class);
    store.beBack();
    assertThat(rebooted().engine.dispatch()).isEqualTo(1);
    StoredTask before = store.stored(run.token());

    server.engine.pulse();

    assertThat(store.stored(run.token())).isEqualTo(before);
  }

  @Test
  void aRunWhoseWorkerIsGoneGivesItsWorkerBackAllTheSame() {
    TaskRun run = server.aLaunchedRun();
    server.launcher.loseWorkerOf(run);
    store.beAway();

    assertThatThrownBy(server.engine::pulse).isInstanceOf(DatabaseAway.class);
    assertThatThrownBy(server.engine::pulse).isInstanceOf(DatabaseAway.class);

    assertThatAllWorkersAreFree(server);
    store.beBack();
    server.engine.writeOutcomes();
    assertThatTask(run).isFailed().tells("FAILED!", "ended without its task's body");
  }
}
