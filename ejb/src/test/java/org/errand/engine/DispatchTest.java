package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.errand.task.NewTask;
import org.errand.task.TaskManager;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

class DispatchTest extends EngineTest {
  @Test
  void aSubmittedTaskIsClaimedAndLaunched() {
    TaskToken token = server.aQueuedTask();

    assertThat(server.engine.dispatch()).isEqualTo(1);

    TaskRun run = server.launcher.last();
    assertThat(run.token()).isEqualTo(token);
    assertThat(run.kind()).isEqualTo(StoreBench.PLAIN);
    assertThat(run.job()).isEqualTo("task");
    assertThat(run.attempt()).isEqualTo(1);
    assertThat(server.engine.running().find(token)).contains(run);
    assertThatTask(token).isRunning().belongsTo(server.identity()).hasAttempt(1);
  }

  @Test
  void theInstanceThatRunsIsRebuiltFromItsInput() {
    ScriptedTask submitted = new ScriptedTask();
    submitted.number = 42;
    server.submit(submitted);
    server.engine.dispatch();

    AbstractTask rebuilt = server.launcher.last().task();

    assertThat(rebuilt).isNotSameAs(submitted).isExactlyInstanceOf(ScriptedTask.class);
    assertThat(((ScriptedTask) rebuilt).number).isEqualTo(42);
    assertThat(rebuilt.token()).isEqualTo(server.launcher.last().token());
  }

  @Test
  void noMoreIsClaimedThanWorkersAreFree() {
    for (int i = 0; i < HandDrivenServer.WORKERS + 2; i++) {
      server.aQueuedTask();
    }

    assertThat(server.engine.dispatch()).isEqualTo(HandDrivenServer.WORKERS);
    assertThat(server.engine.dispatch()).isZero();

    server.finish(server.launcher.launched().get(0));
    assertThat(server.engine.running().free()).isEqualTo(1);
    assertThat(server.engine.dispatch()).isEqualTo(1);
  }

  @Test
  void anEmptyQueueGivesNothing() {
    assertThat(server.engine.dispatch()).isZero();
  }

  @Test
  void tasksRunInTheOrderOfTheQueue() {
    TaskToken first = server.aQueuedTask();
    TaskToken second = server.aQueuedTask();
    TaskToken third = server.aQueuedTask();

    server.runAll();

    assertThat(server.bodies()).containsExactly(first, second, third);
  }

  @Test
  void aPushedTaskRunsAnAllocatedOneDoesNot() throws InvalidTask {
    ScriptedTask task = server.anAllocatedTask();
    assertThat(server.engine.dispatch()).isZero();

    server.tasks().push(task);

    assertThat(server.engine.dispatch()).isEqualTo(1);
  }

  @Test
  void aTaskIsPushedOnce() throws InvalidTask {
    ScriptedTask task = server.anAllocatedTask();
    server.tasks().push(task);

    assertThatThrownBy(() -> server.tasks().push(task)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aTaskThatItsCheckRefusesDoesNotEnterTheQueue() {
    ScriptedTask task = server.anAllocatedTask();
    task.unacceptable = true;
    ScriptedTask other = new ScriptedTask();
    other.unacceptable = true;

    assertThatThrownBy(() -> server.tasks().push(task)).isInstanceOf(InvalidTask.class);
    assertThatThrownBy(() -> server.tasks().submit(new NewTask(other, null, null, null)))
        .isInstanceOf(InvalidTask.class);

    assertThatTask(task.token()).isAllocated();
    assertThat(server.engine.dispatch()).isZero();
  }

  @Test
  void anAbandonedTaskIsDroppedWithTheReason() {
    ScriptedTask task = server.anAllocatedTask();

    server.tasks().abandon(task, "no space left");

    assertThatTask(task.token()).isDropped().tells("DROPPED!", "no space left");
  }

  @Test
  void aTaskOfAClassThatIsNoKindIsRefused() {
    AbstractTask stranger =
        new AbstractTask() {
          @Override
          public void run(TaskManager tasks) {}
        };

    assertThatThrownBy(() -> server.tasks().allocate(new NewTask(stranger, null, null, null)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theCommitOfASubmitWakesTheDispatcher() {
    server.engine.awaitWork();
    server.beginTransaction();
    server.aQueuedTask();
    server.commit();

    // The poll interval is longer than the time limit of this test.
    server.engine.awaitWork();

    assertThat(server.engine.dispatch()).isEqualTo(1);
  }

  @Test
  void theEndOfARunWakesBothLoopsWhereMoreMayWait() {
    for (int i = 0; i < HandDrivenServer.WORKERS; i++) {
      server.aQueuedTask();
    }
    assertThat(server.engine.dispatch()).isEqualTo(HandDrivenServer.WORKERS);
    server.engine.awaitWork();

    server.work(server.launcher.last());
    server.engine.workerIsFree();

    server.engine.awaitWork();
    server.engine.awaitEnds();
    assertThat(server.engine.writeOutcomes()).isEqualTo(1);
  }

  @Test
  void aRowOfAKindThatThisServerDoesNotKnowIsLeftToOthers() {
    TaskToken token = aForeignRow("test.unknown", "{}");

    assertThat(server.engine.dispatch()).isZero();

    assertThatTask(token).isEnqueued().hasAttempt(0);
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aRowWhoseInputNoLongerFitsFailsAndNamesTheField() {
    TaskToken token = aForeignRow(StoreBench.PLAIN, "{\"retired\": 1}");

    server.engine.dispatch();
    server.engine.writeOutcomes();

    assertThatTask(token).isFailed().tells("FAILED!", "input.retired");
    assertThat(server.launcher.launched()).isEmpty();
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aRowThatCannotBeRunDoesNotHoldUpTheOthers() {
    aForeignRow("test.unknown", "{}");
    TaskToken good = server.aQueuedTask();

    server.runAll();

    assertThatTask(good).isCompleted();
  }

  @Test
  void aRunThatCannotBeLaunchedFails() {
    server.launcher.refuse(new IllegalStateException("no threads left"));
    TaskToken token = server.aQueuedTask();

    server.engine.dispatch();
    server.engine.writeOutcomes();

    assertThatTask(token).isFailed().tells("FAILED!", "no threads left");
    assertThat(server.bodies()).isEmpty();
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aRunForWhichThereIsNoMemoryFailsAndCostsNoWorker() {
    server.launcher.refuse(new OutOfMemoryError("unable to create native thread"));
    TaskToken token = server.aQueuedTask();

    assertThatNoException().isThrownBy(server.engine::dispatch);
    server.engine.writeOutcomes();

    assertThatTask(token).isFailed().tells("FAILED!", "unable to create native thread");
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void theCheckSeesTheTokenThatTheCallerIsGiven() {
    ScriptedTask task = new ScriptedTask();

    TaskToken token = server.submit(task);

    assertThat(task.checkedAs).isEqualTo(token);
    assertThat(task.token()).isEqualTo(token);
    assertThatTask(token).isEnqueued();
  }

  private TaskToken aForeignRow(String kind, String input) {
    TaskToken token = TaskToken.random();
    store.allocate(server.identity(), StoreBench.row(token, kind, TaskStatus.ENQUEUED, input));
    return token;
  }
}
