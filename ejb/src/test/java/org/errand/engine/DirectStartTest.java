package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.errand.engine.InMemoryTaskStore.DatabaseAway;
import org.errand.task.NewTask;
import org.errand.task.ServerShuttingDown;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks that begin with their own rows, past the queue. */
class DirectStartTest extends EngineTest {
  @BeforeEach
  void nothingWaits() {
    assertThat(server.engine.dispatch()).isZero();
    forgetSignals();
  }

  private void forgetSignals() {
    server.engine.awaitWorkFor(Duration.ZERO);
    server.engine.awaitWorkFor(Duration.ZERO);
    assertThat(server.engine.dispatch()).isZero();
  }

  private TaskToken aNewTask() {
    return server.submit(new ScriptedTask());
  }

  private void runLaunched() {
    server.launcher.runAll(server.tasks());
    server.engine.writeOutcomes();
  }

  /** What the dispatcher's loop does. */
  private int dispatchWhenWoken() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> server.engine.awaitWorkFor(Duration.ofMinutes(1)));
    return server.engine.dispatch();
  }

  @Test
  void aTaskBeginsWithItsRowWhereAWorkerIsFree() {
    TaskToken token = aNewTask();

    assertThatTask(token).isRunning().hasAttempt(1).belongsTo(server.identity()).hasNoComment();
    assertThat(server.launcher.launched()).isEmpty();

    dispatchWhenWoken();
    server.finish(server.launcher.last());

    assertThatTask(token).isCompleted().hasAttempt(1);
    assertThat(server.bodies()).containsExactly(token);
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void nobodyIsToldAndNothingIsClaimedForIt() {
    aNewTask();
    store.duringTheNextCall(
        () -> {
          throw new AssertionError("There is nothing to ask the database for");
        });

    dispatchWhenWoken();

    assertThat(server.launcher.launched()).hasSize(1);
    assertThat(server.signals).isEmpty();
  }

  @Test
  void aSignalOfWorkThatComesWithItIsNotLost() {
    aNewTask();
    TaskToken queued = server.aQueuedTask();

    assertThat(dispatchWhenWoken()).isEqualTo(2);

    assertThatTask(queued).isRunning();
  }

  @Test
  void noMoreBeginThanThereAreWorkers() {
    for (int i = 0; i < HandDrivenServer.WORKERS; i++) {
      assertThatTask(aNewTask()).isRunning();
    }

    TaskToken one = aNewTask();

    assertThatTask(one).isEnqueued();
    assertThat(server.engine.running().free()).isZero();
    server.runAll();
    assertThatTask(one).isCompleted();
  }

  @Test
  void aWorkerThatIsKeptIsNotClaimedFor() {
    aNewTask();
    for (int i = 0; i < HandDrivenServer.WORKERS; i++) {
      server.aQueuedTask();
    }

    server.engine.dispatch();

    assertThat(server.launcher.launched()).hasSize(HandDrivenServer.WORKERS);
    assertThat(store.allStored().stream().filter(t -> t.startedAt() != null))
        .hasSize(HandDrivenServer.WORKERS);
  }

  @Test
  void aTaskOfATransactionWaitsForItsCommit() {
    assertThatTask(server.aQueuedTask()).isEnqueued();
  }

  @Test
  void aTaskForLaterWaits() {
    NewTask later = new NewTask(new ScriptedTask(), null, "ann", "a test");
    assertThatTask(server.submit(later.withRunAt(clock.instant().plusSeconds(60)))).isEnqueued();
  }

  @Test
  void aKindWithALimitWaitsForItsClaim() {
    assertThatTask(server.submit(new ScriptedTask.Limited())).isEnqueued();
  }

  @Test
  void nobodyIsPassedWhoWaits() {
    TaskToken others = aServer("beta").started().aQueuedTask();

    TaskToken mine = aNewTask();

    assertThatTask(mine).isEnqueued();
    server.runAll();
    assertThat(server.bodies()).containsExactly(others, mine);
  }

  @Test
  void whileMoreMayWaitTheQueueIsTheWay() {
    for (int i = 0; i <= HandDrivenServer.WORKERS; i++) {
      server.aQueuedTask();
    }
    server.engine.dispatch();
    server.launcher.runAll(server.tasks());

    assertThatTask(server.submit(new ScriptedTask.Restartable())).isEnqueued();
  }

  @Test
  void whatIsPausedWaitsAndIsNotTriedAgainAtOnce() {
    store.pause("KIND", StoreBench.PLAIN);
    assertThatTask(aNewTask()).isEnqueued();
    assertThat(server.engine.running().free()).isEqualTo(HandDrivenServer.WORKERS);
    store.resume("KIND", StoreBench.PLAIN);
    server.runAll();

    assertThatTask(aNewTask()).isEnqueued();

    server.runAll();
    clock.advance(Duration.ofSeconds(1));
    assertThatTask(aNewTask()).isRunning();
  }

  @Test
  void aSuspendedServerBeginsNothing() {
    server.engine.suspend();

    assertThatThrownBy(this::aNewTask).isInstanceOf(ServerShuttingDown.class);
    assertThat(store.allStored()).isEmpty();
  }

  @Test
  void whatHasBegunWhenTheServerIsSuspendedIsGivenBackWithoutAWord() {
    TaskToken token = aNewTask();
    server.engine.suspend();

    server.engine.dispatch();
    server.engine.pulse();
    server.engine.writeOutcomes();

    assertThatTask(token).isEnqueued().hasNoComment();
    assertThat(server.launcher.launched()).isEmpty();
    server.engine.resume();
    server.runAll();
    assertThatTask(token).isCompleted();
  }

  @Test
  void aRowWhoseAnswerIsLostGoesBackIntoTheQueue() {
    store.loseTheNextAnswer();
    assertThatThrownBy(this::aNewTask).isInstanceOf(DatabaseAway.class);
    assertThat(store.allStored()).hasSize(1);
    TaskToken token = store.allStored().get(0).token();
    assertThatTask(token).isRunning();

    dispatchWhenWoken();
    runLaunched();

    assertThatTask(token).isCompleted().hasAttempt(2).tells("RESTART!", "not begun");
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aRowThatIsBeingWrittenIsNotTakenForALostClaim() {
    AtomicReference<TaskToken> begun = new AtomicReference<>();
    store.beforeTheNextAnswer(server.engine::settleClaims);
    begun.set(aNewTask());

    assertThatTask(begun.get()).isRunning().hasAttempt(1);
    server.engine.settleClaims();
    assertThatTask(begun.get()).isRunning().hasAttempt(1);
    dispatchWhenWoken();
    server.engine.settleClaims();
    runLaunched();
    assertThatTask(begun.get()).isCompleted().hasAttempt(1).hasNoComment();
  }

  @Test
  void aServerThatStopsLeavesItToOthers() {
    HandDrivenServer other = aServer("beta").started();
    TaskToken token = server.submit(new ScriptedTask.Restartable());
    assertThatTask(token).isRunning();

    server.engine.stop();

    assertThatTask(token).isEnqueued();
    other.runAll();
    assertThatTask(token).isCompleted();
  }

  @Test
  void aServerThatStopsInTheMiddleOfItLeavesItToOthers() {
    HandDrivenServer other = aServer("beta").started();
    store.beforeTheNextAnswer(server.engine::stop);

    TaskToken token = aNewTask();

    assertThatTask(token).isEnqueued();
    server.engine.dispatch();
    assertThat(server.launcher.launched()).isEmpty();
    other.runAll();
    assertThatTask(token).isCompleted();
  }

  @Test
  void aServerThatWasTakenForDeadMeanwhileDoesNotBeginIt() {
    HandDrivenServer other = aServer("beta").started();
    TaskToken token = server.submit(new ScriptedTask.Restartable());
    assertThatTask(token).isRunning();
    for (int i = 0; i < 4; i++) {
      clock.advance(HandDrivenServer.LEASE.dividedBy(2));
      other.engine.renewLease();
      other.engine.recover();
    }
    assertThatTask(token).isEnqueued();
    server.engine.renewLease();

    server.engine.dispatch();

    assertThat(server.launcher.launched()).noneMatch(r -> r.attempt() == 1);
    runLaunched();
    server.runAll();
    assertThatTask(token).isCompleted().hasAttempt(2);
  }

  @Test
  void itCanBeCancelledBeforeItsBodyBegins() {
    TaskToken token = aNewTask();
    server.engine.cancellation().cancel(token, "root", "CANCEL!");
    dispatchWhenWoken();
    server.engine.pulse();

    runLaunched();

    assertThatTask(token).isCancelled();
    assertThat(server.bodies()).isEmpty();
  }
}
