package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.errand.task.NewTask;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

/** How many of a kind run, which go first, and when. */
class LimitsTest extends EngineTest {
  private List<TaskToken> limitedTasks(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> server.submit(new ScriptedTask.Limited()))
        .toList();
  }

  @Test
  void noMoreOfAKindRunHereThanItsLimit() {
    limitedTasks(3);
    server.aQueuedTask();

    assertThat(server.engine.dispatch()).isEqualTo(3);

    assertThat(server.launcher.launched())
        .extracting(TaskRun::kind)
        .containsExactlyInAnyOrder("test.limited", "test.limited", StoreBench.PLAIN);
  }

  @Test
  void noMoreOfAKindRunInTheClusterThanItsLimit() {
    limitedTasks(5);
    HandDrivenServer other = aServer("beta").started();

    assertThat(server.engine.dispatch()).isEqualTo(2);
    assertThat(other.engine.dispatch()).isEqualTo(1);
    assertThat(other.engine.dispatch()).isZero();
  }

  @Test
  void thePlaceOfOneThatEndsIsFreeAgain() {
    limitedTasks(3);
    server.engine.dispatch();
    assertThat(server.engine.dispatch()).isZero();

    server.finish(server.launcher.last());

    assertThat(server.engine.dispatch()).isEqualTo(1);
  }

  @Test
  void thePlaceOfOneThatEndsIsToldToAllServersWhenTheTableKnowsIt() {
    limitedTasks(3);
    assertThat(server.engine.awaitTelling()).isTrue();
    server.engine.dispatch();
    server.work(server.launcher.last());
    server.engine.awaitWork();

    server.engine.writeOutcomes();

    assertThat(server.engine.awaitTelling()).isTrue();
    server.engine.awaitWork();
  }

  @Test
  void theUrgentKindGoesFirst() {
    server.aQueuedTask();
    TaskToken urgent = server.submit(new ScriptedTask.Urgent());
    IntStream.range(0, HandDrivenServer.WORKERS).forEach(i -> server.aQueuedTask());

    server.engine.dispatch();

    assertThat(server.launcher.launched().get(0).token()).isEqualTo(urgent);
  }

  @Test
  void aTasksOwnPriorityOutweighsItsKinds() {
    server.submit(new ScriptedTask.Urgent());
    TaskToken first =
        server.submit(new NewTask(new ScriptedTask(), null, null, null).withPriority(11));

    server.engine.dispatch();

    assertThat(server.launcher.launched().get(0).token()).isEqualTo(first);
  }

  @Test
  void aTaskIsNotRunBeforeItsTime() {
    Duration later = Duration.ofSeconds(5);
    TaskToken token =
        server.submit(
            new NewTask(new ScriptedTask(), null, null, null)
                .withRunAt(clock.instant().plus(later)));

    assertThat(server.engine.dispatch()).isZero();
    clock.advance(later.plusMillis(1));
    server.runAll();

    assertThatTask(token).isCompleted();
  }

  @Test
  void aServerThatCannotTakeAllTellsTheOthers() {
    IntStream.range(0, HandDrivenServer.WORKERS).forEach(i -> server.aQueuedTask());
    assertThat(server.engine.awaitTelling()).isTrue();

    server.engine.dispatch();

    assertThat(server.engine.awaitTelling()).isTrue();
  }

  @Test
  void whatIsPausedIsNotClaimedUntilItIsResumed() {
    TaskToken token = server.aQueuedTask();
    store.pause("KIND", StoreBench.PLAIN);
    TaskToken other = server.aQueuedRestartableTask();
    server.runAll();
    assertThatTask(token).isEnqueued();
    assertThatTask(other).isCompleted();

    store.resume("KIND", StoreBench.PLAIN);
    server.engine.hear(ClusterSignals.Signal.WORK);
    server.runAll();

    assertThatTask(token).isCompleted();
  }

  @Test
  void theEndOfALimitedRunWakesTheDispatcherForTheNextOne() {
    for (int i = 0; i < 3; i++) {
      server.submit(new ScriptedTask.Limited());
    }
    assertThat(server.engine.dispatch()).isEqualTo(2);
    server.engine.awaitWorkFor(Duration.ZERO); // The signals of what was queued.

    server.work(server.launcher.last());
    server.engine.workerIsFree();

    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> server.engine.awaitWorkFor(Duration.ofMinutes(1)));
    assertThat(server.engine.dispatch()).isEqualTo(1);
  }

  @Test
  void aDrainedServerFinishesWhatRunsAndClaimsNothing() {
    TaskRun run = server.aLaunchedRun();
    TaskToken queued = server.aQueuedTask();
    store.pause("SERVER", "alpha");

    assertThat(server.engine.dispatch()).isZero();
    assertThat(server.tasks().shouldCancel(run.task())).isFalse();
    server.finish(run);

    assertThatTask(run).isCompleted();
    assertThatTask(queued).isEnqueued();
    aServer("beta").started().runAll();
    assertThatTask(queued).isCompleted();
  }
}
