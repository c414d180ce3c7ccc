package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.errand.engine.InMemoryTaskStore.DatabaseAway;
import org.errand.task.NewTask;
import org.errand.task.ServerShuttingDown;
import org.errand.task.TaskCancelHonoured;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

class ShutdownTest extends EngineTest {
  @Test
  void aBodyThatHonoursTheShutdownIsDropped() {
    TaskRun run = server.aLaunchedRun();
    server.engine.stopping();
    server.bodiesDo((task, tasks) -> tasks.honourCancel(task));

    server.finish(run);

    assertThatTask(run).isDropped().hasComments(1).tells("SHUTDOWN!", "honoured");
    assertThat(server.cleanUps()).containsExactly(run.token());
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aRestartableBodyThatHonoursTheShutdownWaitsAgain() {
    TaskRun run = server.aLaunchedRestartableRun();
    server.engine.stopping();
    server.bodiesDo((task, tasks) -> tasks.honourCancel(task));

    server.finish(run);

    assertThatTask(run).isEnqueued().neverStarted().hasAttempt(1).tells("SHUTDOWN!", "waits");
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aBodyThatReturnsDuringTheShutdownIsCompleted() {
    TaskRun run = server.aLaunchedRun();
    server.engine.stopping();

    server.finish(run);

    assertThatTask(run).isCompleted();
  }

  @Test
  void aUsersRequestOutweighsTheShutdown() {
    TaskRun run = server.aLaunchedRun();
    server.bodiesDo(
        (task, tasks) -> {
          server.engine.cancellation().cancel(task.token(), "root", "CANCEL!");
          server.engine.stopping();
          tasks.honourCancel(task);
        });

    server.finish(run);

    assertThatTask(run).isCancelled();
  }

  @Test
  void aJobThatTheShutdownStoppedIsDropped() {
    TaskRun run = server.aLaunchedRun();
    run.begin();
    server.engine.stopping();

    run.end();
    server.engine.writeOutcomes();

    assertThatTask(run).isDropped().tells("SHUTDOWN!", "batch job was stopped");
  }

  @Test
  void aSuspendedServerClaimsNothingAndTakesNothing() {
    TaskToken token = server.aQueuedTask();
    ScriptedTask allocated = server.anAllocatedTask();
    server.engine.suspend();

    assertThat(server.engine.dispatch()).isZero();
    assertThatTask(token).isEnqueued();
    NewTask another = new NewTask(new ScriptedTask(), null, null, null);
    assertThatThrownBy(() -> server.tasks().submit(another)).isInstanceOf(ServerShuttingDown.class);
    assertThatThrownBy(() -> server.tasks().allocate(another))
        .isInstanceOf(ServerShuttingDown.class);
    assertThatThrownBy(() -> server.tasks().push(allocated)).isInstanceOf(ServerShuttingDown.class);
    assertThat(server.tasks().isShuttingDown()).isFalse();
    assertThat(server.engine.isReady()).isFalse();
  }

  @Test
  void aResumedServerGoesOn() {
    TaskToken token = server.aQueuedTask();
    server.engine.suspend();
    server.engine.resume();

    assertThat(server.tasks().isShuttingDown()).isFalse();
    assertThat(server.engine.isReady()).isTrue();
    server.runAll();
    assertThatTask(token).isCompleted();
  }

  @Test
  void theResumeWakesTheDispatcher() {
    server.engine.awaitWork();
    server.engine.suspend();

    server.engine.resume();

    server.engine.awaitWork();
  }

  @Test
  void aServerThatHasNotStartedTakesNothing() {
    HandDrivenServer other = aServer("beta");

    assertThatThrownBy(other::aQueuedTask).isInstanceOf(ServerShuttingDown.class);
    assertThat(other.engine.dispatch()).isZero();
    assertThat(other.engine.isShuttingDown()).isFalse();
    other.engine.stop();
    assertThat(other.engine.isReady()).isFalse();
  }

  @Test
  void stopDropsTheQueueOfTheLastServerButNotRestartableTasks() {
    TaskToken queued = server.aQueuedTask();
    TaskToken restartable = server.aQueuedRestartableTask();
    TaskToken allocated = server.anAllocatedTask().token();

    server.engine.stop();

    assertThatTask(queued).isDropped().tells("SHUTDOWN!", "never started");
    assertThatTask(allocated).isDropped();
    assertThatTask(restartable).isEnqueued();
  }

  @Test
  void stopLeavesTheQueueToAnotherServer() {
    HandDrivenServer other = aServer("beta").started();
    TaskToken queued = server.aQueuedTask();

    server.engine.stop();
    other.runAll();

    assertThatTask(queued).isCompleted().belongsTo(other.identity());
  }

  @Test
  void stopEndsTheLeaseSoThatTheNextBootNeedNotWait() {
    server.engine.stop();

    aServer("alpha").engine.start("1.0", () -> assertThat("a pause").isNull(), () -> {});
  }

  @Test
  void stopTwiceIsStopOnce() {
    server.engine.stop();
    HandDrivenServer next = aServer("alpha").started();
    TaskToken queued = next.aQueuedTask();

    server.engine.stop();
    server.engine.resume();

    assertThatTask(queued).isEnqueued();
    assertThat(server.engine.isReady()).isFalse();
  }

  @Test
  void stopWaitsForABodyThatHonoursIt() throws InterruptedException {
    HandDrivenServer patient = aServer("beta", LONG).started();
    CountDownLatch begun = new CountDownLatch(1);
    patient.bodiesDo(
        (task, tasks) -> {
          begun.countDown();
          while (!tasks.shouldCancel(task)) {
            Thread.onSpinWait();
          }
          tasks.honourCancel(task);
        });
    TaskRun run = patient.aLaunchedRun();
    Thread worker = new Thread(() -> patient.work(run));
    worker.start();
    begun.await();

    patient.engine.stop();

    assertThatTask(run).isDropped().hasComments(1).tells("SHUTDOWN!", "honoured");
    worker.join();
  }

  @Test
  void stopWritesTheOutcomesThatWait() {
    TaskRun run = server.aLaunchedRun();
    server.work(run);

    server.engine.stop();

    assertThatTask(run).isCompleted();
  }

  @Test
  void stopDropsWhatDoesNotStopWithinTheGrace() {
    TaskRun run = server.aLaunchedRun();

    run.begin();
    server.engine.stop();

    assertThatTask(run).isDropped().hasComments(1).tells("SHUTDOWN!", "within the grace");
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aBodyThatOutlivesTheGraceLeavesNoTrace() {
    TaskRun run = server.aLaunchedRun();
    run.begin();
    server.engine.stop();

    server.work(run);

    assertThat(server.engine.writeOutcomes()).isZero();
    assertThatTask(run).isDropped().hasComments(1);
    assertThat(server.tasks().shouldCancel(run.task())).isTrue();
  }

  @Test
  void aWriteThatFailsWhileTheServerStopsIsNotForgotten() throws InterruptedException {
    TaskRun run = server.aLaunchedRun();
    server.work(run);
    AtomicReference<Thread> stopping = new AtomicReference<>();
    store.duringTheNextCall(
        () -> {
          stopping.set(meanwhile(server.engine::stop));
          throw new DatabaseAway();
        });

    assertThatThrownBy(server.engine::writeOutcomes).isInstanceOf(DatabaseAway.class);
    stopping.get().join();

    assertThatTask(run).isCompleted();
  }

  @Test
  void anOutcomeWhoseFirstWriteFailsWhileTheServerStopsIsWrittenAgain() {
    TaskRun run = server.aLaunchedRun();
    server.work(run);
    store.duringTheNextCall(
        () -> {
          throw new DatabaseAway();
        });

    server.engine.stop();

    assertThatTask(run).isCompleted();
  }

  @Test
  void aRunThatIsBeingClaimedWhenTheServerStopsIsEnded() throws InterruptedException {
    TaskToken token = server.aQueuedTask();
    AtomicReference<Thread> stopping = new AtomicReference<>();
    store.duringTheNextCall(() -> stopping.set(meanwhile(server.engine::stop)));

    assertThat(server.engine.dispatch()).isEqualTo(1);
    stopping.get().join();

    assertThatTask(token).isDropped().hasAttempt(1).tells("SHUTDOWN!", "never started");
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aRestartableBodyThatDoesNotStopWithinTheGraceKeepsItsTaskUntilTheLeaseIsOver() {
    HandDrivenServer other = aServer("beta").started();
    TaskRun run = server.aLaunchedRestartableRun();
    run.begin();

    server.engine.stop();
    other.runAll();

    assertThatTask(run).isRunning().belongsTo(server.identity()).hasNoComment();
    assertThat(other.bodies()).as("one body at a time").isEmpty();
    rebooted().runAll();
    assertThatTask(run).isCompleted().hasAttempt(2).tells("RESTART!", "RUNNING");
    assertThat(server.cleanUps()).isEmpty();
  }

  @Test
  void aTaskThatWaitsAgainIsNotCleanedUp() {
    TaskRun run = server.aLaunchedRestartableRun();
    server.engine.stopping();
    server.bodiesDo((task, tasks) -> tasks.honourCancel(task));

    server.finish(run);

    assertThatTask(run).isEnqueued();
    assertThat(server.cleanUps()).isEmpty();
  }

  @Test
  void aSuspendedServerFinishesWhatRuns() {
    TaskRun run = server.aLaunchedRun();
    server.engine.suspend();
    server.bodiesDo((task, tasks) -> tasks.honourCancel(task));

    server.finish(run);

    assertThatTask(run).isCompleted();
  }

  @Test
  void aJobThatTheContainerStopsAsItSuspendsIsDroppedOrWaitsAgain() {
    TaskRun run = server.aLaunchedRun();
    TaskRun restartable = server.aLaunchedRestartableRun();
    run.begin();
    restartable.begin();
    server.engine.suspend();

    run.end();
    restartable.end();
    server.engine.writeOutcomes();

    assertThatTask(run).isDropped().tells("SHUTDOWN!", "batch job was stopped");
    assertThatTask(restartable).isEnqueued().tells("SHUTDOWN!", "waits");
  }

  @Test
  void aTaskWhoseBodyHasNotBegunWaitsForAnotherServer() {
    HandDrivenServer other = aServer("beta").started();
    TaskRun run = server.aLaunchedRun();
    server.engine.stopping();

    run.fail(new TaskCancelHonoured()); // Before it begins: what a worker finds out first.
    server.tasks().shouldCancel(run.task());
    run.end();
    server.engine.writeOutcomes();

    assertThatTask(run).isEnqueued().tells("SHUTDOWN!", "had not begun");
    other.runAll();
    assertThatTask(run).isCompleted().hasAttempt(2);
  }

  @Test
  void stopDoesNotWaitForABodyThatHasNotBegun() {
    HandDrivenServer patient = aServer("beta", LONG).started();
    TaskRun run = patient.aLaunchedRun();

    assertTimeoutPreemptively(Duration.ofSeconds(20), patient.engine::stop);

    assertThatTask(run).isEnqueued().tells("SHUTDOWN!", "had not begun");
    assertThatAllWorkersAreFree(patient);
    patient.work(run);
    assertThat(patient.bodies()).isEmpty();
  }

  @Test
  void theOthersAreToldOfWhatIsLeft() {
    server.engine.stop();

    assertThat(server.signals).contains(ClusterSignals.Signal.WORK);
  }
}
