package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.time.Duration;
import org.errand.engine.InMemoryTaskStore.DatabaseAway;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

/** The database does what it is asked, and its answer is lost with the connection. */
class LostAnswerTest extends EngineTest {
  @Test
  void aTaskWhoseClaimGotNoAnswerIsClaimedAgain() {
    TaskToken token = server.aQueuedTask();
    store.loseTheNextAnswer();
    assertThatThrownBy(server.engine::dispatch).isInstanceOf(DatabaseAway.class);
    assertThatTask(token).isRunning();

    server.runAll();

    assertThatTask(token).isCompleted().hasAttempt(2).hasComments(1).tells("RESTART!", "not begun");
    assertThat(server.bodies()).containsExactly(token);
  }

  @Test
  void aClaimThatCommitsAfterAllIsFoundLater() {
    TaskToken token = server.aQueuedTask();
    // The client has given up, was told that nobody waits, and then the database does it all the
    // same.
    StoreBench.claimBehindTheBackOf(server, store);
    assertThatTask(token).isRunning();
    assertThat(server.engine.dispatch()).isZero();

    server.engine.settleClaims();
    server.runAll();

    assertThatTask(token).isCompleted().hasAttempt(2);
  }

  @Test
  void anErrorWhileTheAnswerIsReadLosesNothing() {
    TaskToken token = server.aQueuedTask();
    store.duringTheNextCall(
        () -> {
          StoreBench.claimBehindTheBackOf(server, store);
          throw new OutOfMemoryError("the answer was too large");
        });
    assertThatThrownBy(server.engine::dispatch).isInstanceOf(OutOfMemoryError.class);

    server.runAll();

    assertThatTask(token).isCompleted().hasAttempt(2);
  }

  @Test
  void anErrorWhileAnOutcomeIsWrittenLosesNothing() {
    TaskRun run = server.aLaunchedRun();
    server.work(run);
    store.duringTheNextCall(
        () -> {
          throw new OutOfMemoryError("the batch was too large");
        });
    assertThatThrownBy(server.engine::writeOutcomes).isInstanceOf(OutOfMemoryError.class);

    server.engine.writeOutcomes();

    assertThatTask(run).isCompleted();
  }

  @Test
  void anOutcomeOfALockedRowComesAgain() {
    TaskRun locked = server.aLaunchedRun();
    TaskRun free = server.aLaunchedRun();
    store.lock(locked.token());
    server.work(locked);
    server.work(free);

    assertThat(server.engine.writeOutcomes()).isEqualTo(1);
    assertThatTask(free).isCompleted();
    assertThat(server.engine.writeOutcomes()).isZero();

    store.release(locked.token());
    assertThat(server.engine.writeOutcomes()).isEqualTo(1);
    assertThatTask(locked).isCompleted();
  }

  @Test
  void whatRunsOrHasEndedMeanwhileIsNotMistakenForALostClaim() {
    TaskRun running = server.aLaunchedRun();
    TaskRun ended = server.aLaunchedRun();
    server.work(ended);
    store.beAway();
    assertThatThrownBy(server.engine::dispatch).isInstanceOf(DatabaseAway.class);
    store.beBack();

    server.engine.dispatch();

    assertThatTask(running).isRunning().hasNoComment();
    server.engine.writeOutcomes();
    assertThatTask(ended).isCompleted().hasNoComment();
  }

  @Test
  void anOutcomeWhoseAnswerIsLostIsNotVoid() throws Exception {
    TaskRun run = server.aLaunchedRun();
    Files.createDirectories(server.dataOf(run.token()));
    server.bodiesDo(
        (task, tasks) -> {
          throw new IllegalStateException("boom");
        });
    server.work(run);
    store.loseTheNextAnswer();
    assertThatThrownBy(server.engine::writeOutcomes).isInstanceOf(DatabaseAway.class);
    assertThatTask(run).isFailed();

    server.engine.writeOutcomes();
    server.engine.cleanUp();

    assertThatTask(run).isFailed().hasComments(1);
    assertThat(server.cleanUps()).containsExactly(run.token());
    assertThat(server.dataOf(run.token())).doesNotExist();
  }

  @Test
  void aLostClaimIsNotMistakenForAnEarlierClaimWhoseOutcomeWaits() {
    server.bodiesDo(
        (task, tasks) -> {
          throw new IllegalStateException("boom");
        });
    TaskRun run = server.aLaunchedRun(new ScriptedTask.Retrying());
    server.work(run);
    store.loseTheNextAnswer();
    assertThatThrownBy(server.engine::writeOutcomes).isInstanceOf(DatabaseAway.class);
    assertThatTask(run).isEnqueued();
    clock.advance(Duration.ofSeconds(10));
    server.engine.renewLease();
    store.loseTheNextAnswer();
    assertThatThrownBy(server.engine::dispatch).isInstanceOf(DatabaseAway.class);
    assertThatTask(run).isRunning().hasAttempt(2);

    server.engine.dispatch();

    assertThatTask(run).hasAttempt(3).tells("RESTART!", "not begun");
    assertThat(server.launcher.last().attempt()).isEqualTo(3);
  }

  @Test
  void aLostClaimIsLeftInTheQueueByAServerThatStops() {
    aServer("beta").started();
    TaskToken token = server.aQueuedTask();
    store.loseTheNextAnswer();
    assertThatThrownBy(server.engine::dispatch).isInstanceOf(DatabaseAway.class);

    server.engine.stop();

    assertThatTask(token).isEnqueued().tells("RESTART!", "not begun");
  }
}
