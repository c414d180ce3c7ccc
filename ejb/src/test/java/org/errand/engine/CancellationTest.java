package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.errand.task.InvalidTask;
import org.errand.task.TaskContext;
import org.errand.task.TaskManager;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

class CancellationTest extends EngineTest {
  private boolean cancel(TaskToken token) {
    return server.engine.cancellation().cancel(token, "root", "CANCEL!\nby root");
  }

  @Test
  void aQueuedTaskIsCancelledAndItsBodyNeverRuns() {
    TaskToken token = server.aQueuedTask();

    assertThat(cancel(token)).isTrue();
    server.runAll();

    assertThatTask(token).isCancelled().neverStarted().hasComment("root", "by root");
    assertThat(server.bodies()).isEmpty();
  }

  @Test
  void aBodyThatHonoursAUsersRequestIsCancelled() {
    server.bodiesDo(
        (task, tasks) -> {
          assertThat(tasks.shouldCancel(task)).isFalse();
          cancel(task.token());
          assertThat(tasks.shouldCancel(task)).isTrue();
          tasks.honourCancel(task);
        });
    TaskToken token = server.aQueuedTask();

    server.runAll();

    assertThatTask(token).isCancelled().tells("CANCEL!", "honoured");
    assertThat(server.cleanUps()).containsExactly(token);
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aBodyThatIsNotAskedGoesOn() {
    server.bodiesDo((task, tasks) -> tasks.honourCancel(task));
    TaskToken token = server.aQueuedTask();

    server.runAll();

    assertThatTask(token).isCompleted();
  }

  @Test
  void aRequestThatAnotherServerTookIsSeenAtTheNextPulse() {
    TaskRun run = server.aLaunchedRun();
    store.cancel(run.token(), "root", "CANCEL!");
    assertThat(server.tasks().shouldCancel(run.task())).isFalse();

    server.engine.pulse();

    assertThat(server.tasks().shouldCancel(run.task())).isTrue();
  }

  @Test
  void aCancelBeforeTheWorkerBeginsNeverRunsTheBody() {
    TaskRun run = server.aLaunchedRun();
    cancel(run.token());

    server.finish(run);

    assertThat(server.bodies()).isEmpty();
    assertThatTask(run).isCancelled();
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aBodyThatDoesNotLookCompletesAndTheHistorySaysSo() {
    server.bodiesDo((task, tasks) -> cancel(task.token()));
    TaskToken token = server.aQueuedTask();

    server.runAll();

    assertThatTask(token).isCompleted().tells("CANCEL!", "had done its work");
  }

  @Test
  void aBodyThatFailsAfterTheRequestHasFailed() {
    server.bodiesDo(
        (task, tasks) -> {
          cancel(task.token());
          throw new IllegalStateException("boom");
        });
    TaskToken token = server.aQueuedTask();

    server.runAll();

    assertThatTask(token).isFailed().tells("boom");
  }

  @Test
  void aJobThatWasStoppedOnAUsersRequestIsCancelled() {
    TaskRun run = server.aLaunchedRun();
    cancel(run.token());

    run.end();
    server.engine.writeOutcomes();

    assertThatTask(run).isCancelled().tells("CANCEL!", "batch job was stopped");
  }

  @Test
  void ofTwoRequestsTheFirstOneCounts() {
    TaskToken token = server.aQueuedTask();

    assertThat(cancel(token)).isTrue();
    assertThat(cancel(token)).isFalse();
  }

  @Test
  void anEndedOrUnknownTaskIsNotCancelled() {
    TaskToken token = server.aQueuedTask();
    server.runAll();

    assertThat(cancel(token)).isFalse();
    assertThat(cancel(TaskToken.random())).isFalse();
    assertThatTask(token).isCompleted().hasNoComment();
  }

  @Test
  void anAllocatedTaskIsCancelledWhenItIsPushed() throws InvalidTask {
    ScriptedTask task = server.anAllocatedTask();
    assertThat(cancel(task.token())).isTrue();
    assertThatTask(task.token()).isAllocated();

    server.tasks().push(task);

    assertThatTask(task.token()).isCancelled();
    assertThat(server.engine.dispatch()).isZero();
  }

  @Test
  void anInstanceThatIsNoRunOfThisServerIsToStop() {
    TaskManager tasks = server.tasks();
    TaskRun run = server.aLaunchedRun();
    ScriptedTask twin = new ScriptedTask();
    twin.attach(new TaskContext(run.token(), run.kind(), null, null, 1, directory));

    assertThat(tasks.shouldCancel(run.task())).isFalse();
    assertThat(tasks.shouldCancel(twin)).isTrue();
  }
}
