package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers, of which one is lost, frozen, or cut off from the database. */
class SurvivorTest extends EngineTest {
  private static final Duration LEASE = HandDrivenServer.LEASE;

  private HandDrivenServer other;

  @BeforeEach
  void anotherServer() {
    other = aServer("beta").started();
  }

  /** Time in which {@code server} does nothing, and the other one all that it has to. */
  private void serverIsFrozenFor(Duration time) {
    for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plusSeconds(3)) {
      clock.advance(Duration.ofSeconds(3));
      other.engine.renewLease();
      other.engine.recover();
      other.engine.cleanUp();
    }
  }

  @Test
  void aSurvivorRunsTheRestartableTasksOfALostServer() {
    TaskToken token = server.aLaunchedRestartableRun().token();

    serverIsFrozenFor(LEASE.multipliedBy(2));
    other.runAll();

    assertThatTask(token).isCompleted().hasAttempt(2).tells("RESTART!", "server was lost");
  }

  @Test
  void aSurvivorDropsTheOthersAndLetsTheirKindCleanUp() {
    TaskToken token = server.aLaunchedRun().token();

    serverIsFrozenFor(LEASE.multipliedBy(2));

    assertThatTask(token).isDropped().tells("DROPPED!", "server was lost");
    assertThat(other.cleanUps()).containsExactly(token);
  }

  @Test
  void aSurvivorRemovesTheDataOfWhatItDrops() throws Exception {
    TaskToken token = server.aLaunchedRun().token();
    Files.createDirectories(server.dataOf(token));

    serverIsFrozenFor(LEASE.multipliedBy(2));

    assertThat(server.dataOf(token)).doesNotExist();
  }

  @Test
  void aRecoveryWakesTheDispatcher() {
    server.aLaunchedRestartableRun();
    other.engine.awaitWork();

    serverIsFrozenFor(LEASE.multipliedBy(2));

    other.engine.awaitWork(); // Returns at once, or the test's time is over.
    assertThat(other.engine.dispatch()).isEqualTo(1);
  }

  @Test
  void aServerThatHasJustBootedGivesTheOthersALeaseToRenewTheirs() {
    TaskRun run = server.aLaunchedRun();
    clock.advance(LEASE.plusSeconds(1));
    HandDrivenServer third = aServer("gamma").started();

    third.engine.recover();

    assertThatTask(run).isRunning();
  }

  @Test
  void afterTheDatabaseWasAwayNobodyIsTakenForDead() {
    TaskRun run = server.aLaunchedRun();
    other.engine.recover();
    clock.advance(LEASE.multipliedBy(3)); // All leases are over: nobody could renew.

    other.engine.renewLease();
    other.engine.recover();
    server.engine.renewLease();

    assertThatTask(run).isRunning();
    assertThat(server.tasks().shouldCancel(run.task())).isFalse();
    server.finish(run);
    assertThatTask(run).isCompleted();
  }

  @Test
  void aFrozenServerThatComesBackGoesOnWithoutARestart() {
    TaskRun lost = server.aLaunchedRestartableRun();
    serverIsFrozenFor(LEASE.multipliedBy(2));
    other.runAll();
    assertThat(server.engine.isReady()).isFalse();

    server.engine.renewLease();

    assertThat(server.engine.isReady()).isTrue();
    assertThat(server.tasks().shouldCancel(lost.task())).isTrue();
    TaskToken fresh = server.aQueuedTask();
    server.engine.dispatch();
    server.finish(server.launcher.last());
    assertThatTask(fresh).isCompleted().belongsTo(server.identity());
  }

  @Test
  void aClaimWhoseAnswerComesAfterTheServersReturnIsNotRun() {
    TaskToken lost = server.aQueuedTask();
    store.beforeTheNextAnswer(
        () -> {
          serverIsFrozenFor(LEASE.multipliedBy(2));
          server.engine.renewLease();
        });

    assertThat(server.engine.dispatch()).isZero();

    assertThatTask(lost).isDropped().tells("DROPPED!", "server was lost");
    assertThat(server.launcher.launched()).isEmpty();
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void whatNobodyTookOfSuchAClaimIsClaimedAgain() {
    TaskToken token = server.aQueuedTask();
    store.duringTheNextCall(
        () -> {
          serverIsFrozenFor(LEASE.multipliedBy(2));
          server.engine.renewLease();
        });

    assertThat(server.engine.dispatch()).isZero();
    server.runAll();

    assertThatTask(token).isCompleted().hasAttempt(2).tells("RESTART!", "not begun");
  }

  @Test
  void theZombiesLateWritesLeaveNoTrace() {
    TaskRun lost = server.aLaunchedRestartableRun();
    serverIsFrozenFor(LEASE.multipliedBy(2));
    other.runAll();
    StoredTask completed = store.stored(lost.token());

    server.bodiesDo(
        (task, tasks) -> {
          tasks.addComment(task, "late");
          tasks.reportProgress(task, 50, "late");
        });
    server.work(lost);
    server.engine.pulse();
    server.engine.renewLease();
    server.engine.writeOutcomes();

    assertThat(store.stored(lost.token())).isEqualTo(completed);
    assertThat(server.cleanUps()).isEmpty();
  }

  @Test
  void aServerThatComesBackIsNotReadyBeforeItKnowsWhatItHasLost() {
    TaskRun lost = server.aLaunchedRestartableRun();
    serverIsFrozenFor(LEASE.multipliedBy(2));
    // The renewal finds its boot ended, it rejoins, and then the look at its runs fails.
    store.duringTheNextCall(
        () ->
            store.duringTheNextCall(
                () ->
                    store.duringTheNextCall(
                        () -> {
                          throw new InMemoryTaskStore.DatabaseAway();
                        })));

    assertThat(catchRenewal()).isInstanceOf(InMemoryTaskStore.DatabaseAway.class);
    assertThat(server.engine.isReady()).isFalse();

    server.engine.renewLease();
    assertThat(server.engine.isReady()).isTrue();
    assertThat(server.tasks().shouldCancel(lost.task())).isTrue();
  }

  private Throwable catchRenewal() {
    try {
      server.engine.renewLease();
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  @Test
  void aServerFencesItselfBeforeOthersTakeItForDead() {
    TaskRun run = server.aLaunchedRun();
    serverIsFrozenFor(LEASE.multipliedBy(2).dividedBy(3));

    assertThat(server.tasks().shouldCancel(run.task())).isTrue();
    assertThatTask(run).isRunning();
  }

  @Test
  void unclaimableTasksAreDroppedByAServerThatIsSettled() {
    TaskToken token = TaskToken.random();
    store.allocate(
        server.identity(), StoreBench.row(token, "test.retired", TaskStatus.ENQUEUED, "{}"));
    server.engine.dropUnclaimable();
    assertThatTask(token).isEnqueued();

    serverIsFrozenFor(other.engine.config().pace().unclaimableGrace().plusSeconds(3));
    other.engine.dropUnclaimable();

    assertThatTask(token).isDropped().tells("DROPPED!", "knows its kind");
  }

  @Test
  void aCancelReachesATaskOnAnotherServerWhenItHearsTheSignal() {
    TaskRun run = server.aLaunchedRun();

    other.engine.cancellation().cancel(run.token(), "root", "CANCEL!");
    assertThat(server.tasks().shouldCancel(run.task())).isFalse();
    server.engine.hear(ClusterSignals.Signal.CANCEL);

    assertThat(server.tasks().shouldCancel(run.task())).isTrue();
  }

  @Test
  void aSubmittedTaskIsToldToTheOthers() {
    server.aQueuedTask();

    assertThat(server.engine.awaitTelling()).isTrue();
    server.engine.tellOthers();
    assertThat(server.signals).containsExactly(ClusterSignals.Signal.WORK);
  }
}
