package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

class RecoveryTest extends EngineTest {
  @Test
  void aBootDropsWhatTheCrashedOneLeftOpen() {
    TaskRun running = server.aLaunchedRun();
    TaskToken queued = server.aQueuedTask();
    TaskToken allocated = server.anAllocatedTask().token();

    HandDrivenServer next = rebooted();

    assertThatTask(running).isDropped().tells("DROPPED!", "RUNNING");
    assertThatTask(queued).isDropped().tells("DROPPED!", "ENQUEUED");
    assertThatTask(allocated).isDropped().tells("DROPPED!", "ALLOCATED");
    assertThat(next.engine.dispatch()).isZero();
  }

  @Test
  void aRestartableTaskRunsAgainAfterACrash() {
    TaskToken token = server.aLaunchedRestartableRun().token();

    HandDrivenServer next = rebooted();
    next.runAll();

    assertThatTask(token).isCompleted().hasAttempt(2).tells("RESTART!");
    assertThat(next.bodies()).containsExactly(token);
  }

  @Test
  void aTaskThatCrashesEveryServerEndsDropped() {
    TaskToken token = server.aLaunchedRestartableRun().token();
    assertThat(rebooted().engine.dispatch()).isEqualTo(1);

    HandDrivenServer third = rebooted();

    assertThatTask(token).isDropped().hasAttempt(2);
    assertThat(third.engine.dispatch()).isZero();
  }

  @Test
  void theDroppedTasksKindCleansUp() {
    TaskRun running = server.aLaunchedRun();
    TaskRun restartable = server.aLaunchedRestartableRun();

    HandDrivenServer next = rebooted();

    assertThat(next.cleanUps()).containsExactly(running.token());
    assertThatTask(restartable).isEnqueued();
  }

  @Test
  void aDroppedTaskOfAnUnknownKindDoesNotKeepTheServerFromStarting() {
    TaskToken token = TaskToken.random();
    store.allocate(
        server.identity(),
        StoreBench.row(token, "test.retired", TaskStatus.ENQUEUED, "{\"old\": 1}"));

    HandDrivenServer next = rebooted();

    assertThatTask(token).isDropped();
    assertThat(next.engine.isReady()).isTrue();
  }

  @Test
  void theQueueIsLeftToAnotherLiveServer() {
    HandDrivenServer other = aServer("beta").started();
    TaskToken queued = server.aQueuedTask();
    clock.advance(HandDrivenServer.LEASE);
    other.engine.renewLease();

    aServer("alpha").started();

    assertThatTask(queued).isEnqueued().belongsTo(server.identity());
    other.runAll();
    assertThatTask(queued).isCompleted();
  }

  @Test
  void anotherLiveServersTasksAreNotTouched() {
    HandDrivenServer other = aServer("beta").started();
    TaskRun run = other.aLaunchedRun();
    clock.advance(HandDrivenServer.LEASE);
    other.engine.renewLease();

    aServer("alpha").started();

    assertThatTask(run).isRunning().belongsTo(other.identity());
    other.finish(run);
    assertThatTask(run).isCompleted();
  }

  @Test
  void aRestartableTaskWaitsForTheNextBoot() {
    TaskToken token = server.aQueuedRestartableTask();
    server.engine.stop();

    HandDrivenServer next = aServer("alpha").started();
    next.runAll();

    assertThatTask(token).isCompleted().hasAttempt(1).hasNoComment();
  }
}
