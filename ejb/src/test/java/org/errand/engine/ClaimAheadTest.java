package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Claims beyond the free workers, where bodies are quick. */
class ClaimAheadTest extends EngineTest {
  private static final int QUEUED = 100;

  @BeforeEach
  void bodiesHaveBeenQuick() {
    for (int i = 0; i < 200; i++) {
      server.aQueuedTask();
      clock.advance(Duration.ofMillis(1));
      server.runAll();
    }
    for (int i = 0; i < QUEUED; i++) {
      server.aQueuedTask();
    }
  }

  private long inStatus(TaskStatus status) {
    return store.allStored().stream().filter(t -> t.status() == status).count();
  }

  private long claimedAhead() {
    return inStatus(TaskStatus.RUNNING) - HandDrivenServer.WORKERS;
  }

  @Test
  void moreIsClaimedThanWorkersAreFreeAndNoMoreIsLaunched() {
    server.engine.dispatch();

    assertThat(claimedAhead()).isBetween(10L, 32L);
    assertThat(server.launcher.launched()).hasSize(HandDrivenServer.WORKERS);
    assertThat(server.engine.running().busy()).isEqualTo(HandDrivenServer.WORKERS);
    assertThat(server.engine.running().free()).isZero();
  }

  @Test
  void whoComesFreeTakesWhatIsClaimedWithoutAskingTheDatabase() {
    server.engine.dispatch();
    long claimed = claimedAhead();

    server.finish(server.launcher.launched().get(0));
    server.engine.dispatch();

    assertThat(server.launcher.launched()).hasSize(HandDrivenServer.WORKERS + 1);
    assertThat(claimedAhead()).isEqualTo(claimed - 1);
  }

  @Test
  void whoComesFreeGoesOnByItselfWithNoTurnOfTheDispatcher() {
    server.engine.dispatch();
    int waiting = server.engine.running().waiting();

    server.work(server.launcher.launched().get(0));
    server.engine.workerIsFree();

    assertThat(server.launcher.launched()).hasSize(HandDrivenServer.WORKERS + 1);
    assertThat(server.engine.running().waiting()).isEqualTo(waiting - 1);
    assertThat(server.engine.running().free()).isZero();
  }

  @Test
  void nobodyTakesMoreThanThereAreWorkers() {
    server.engine.dispatch();

    server.engine.workerIsFree();

    assertThat(server.launcher.launched()).hasSize(HandDrivenServer.WORKERS);
  }

  @Test
  void whoComesFreeOnASuspendedServerBeginsNothing() {
    server.engine.dispatch();
    server.engine.suspend();

    server.work(server.launcher.launched().get(0));
    server.engine.workerIsFree();

    assertThat(server.launcher.launched()).hasSize(HandDrivenServer.WORKERS);
  }

  /** Nobody who ends calls again then. */
  @Test
  void theDispatcherIsWokenWhereWhatWaitsCannotBeLaunched() {
    server.engine.dispatch();
    server.engine.awaitWorkFor(Duration.ZERO);
    server.launcher.refuse(new IllegalStateException("no more threads"));

    server.work(server.launcher.launched().get(0));
    server.engine.workerIsFree();

    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> server.engine.awaitWorkFor(Duration.ofMinutes(1)));
    assertThat(server.engine.running().free()).isEqualTo(1);
  }

  @Test
  void theDispatcherIsWokenWhenHalfOfWhatWasClaimedIsUsedUp() {
    server.engine.dispatch();
    int waiting = server.engine.running().waiting();
    server.engine.awaitWorkFor(Duration.ZERO); // The signals of what was queued.

    Duration limit = Duration.ofMinutes(1);
    while (server.engine.running().waiting() > waiting / 2) {
      server.work(server.launcher.last());
      server.engine.workerIsFree();
    }

    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> server.engine.awaitWorkFor(limit));
  }

  /** Quick bodies: their workers are free again before anybody looks. */
  @Test
  void aWorkerThatIsFreeForAMomentIsNoReasonToClaimWhileManyWait() {
    server.engine.dispatch();
    long queued = inStatus(TaskStatus.ENQUEUED);
    int waiting = server.engine.running().waiting();
    server.launcher.runAtOnce(server.tasks());
    server.launcher.runAll(server.tasks());

    server.engine.dispatch();

    assertThat(server.engine.running().waiting())
        .isEqualTo(waiting - HandDrivenServer.WORKERS)
        .isGreaterThan(waiting / 2);
    assertThat(inStatus(TaskStatus.ENQUEUED)).isEqualTo(queued);
  }

  @Test
  void whatIsClaimedIsClaimedInTheOrderOfTheQueue() {
    server.bodies().clear();

    server.runAll();

    assertThat(server.bodies()).hasSize(QUEUED);
    assertThat(server.bodies().stream().map(t -> store.stored(t).id())).isSorted();
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void whatHasWaitedForTooLongIsGivenBackWithoutAWord() {
    server.engine.dispatch();

    clock.advance(Duration.ofMillis(1_001));
    server.engine.pulse();
    server.engine.writeOutcomes();

    assertThat(claimedAhead()).isZero();
    assertThat(inStatus(TaskStatus.ENQUEUED)).isEqualTo(QUEUED - HandDrivenServer.WORKERS);
    assertThat(store.allStored().stream().flatMap(t -> t.comments().stream())).isEmpty();
  }

  @Test
  void slowBodiesHaveNothingClaimedAhead() {
    clock.advance(Duration.ofSeconds(1));

    server.engine.dispatch();

    assertThat(claimedAhead()).isZero();
  }

  @Test
  void aClaimThatGotLessThanItAskedForTookAllThatThereWas() {
    server.engine.dispatch();
    assertThat(server.engine.lastClaimTookAll()).isFalse();

    server.launcher.runAll(server.tasks());
    server.runAll();
    server.aQueuedTask();
    server.engine.dispatch();

    assertThat(server.engine.lastClaimTookAll()).isTrue();
  }

  @Test
  void aServerThatIsSuspendedGivesBackWhatItHasNotBegun() {
    server.engine.dispatch();

    server.engine.suspend();
    server.engine.pulse();
    server.engine.writeOutcomes();

    assertThat(claimedAhead()).isZero();
    assertThat(server.engine.running().waiting()).isZero();
  }

  @Test
  void aServerThatStopsGivesBackWhatItHasNotBegun() {
    HandDrivenServer other = aServer("beta").started();
    server.engine.dispatch();

    server.engine.stop();

    assertThat(inStatus(TaskStatus.RUNNING)).isZero();
    assertThat(inStatus(TaskStatus.DROPPED)).isZero();
    other.runAll();
    assertThat(inStatus(TaskStatus.COMPLETED)).isEqualTo(200L + QUEUED);
  }

  @Test
  void aClaimedTaskCanBeCancelledBeforeItBegins() {
    server.engine.dispatch();
    TaskToken waiting =
        store.allStored().stream()
            .filter(t -> t.status() == TaskStatus.RUNNING)
            .map(StoredTask::token)
            .filter(t -> server.launcher.launched().stream().noneMatch(r -> r.token().equals(t)))
            .findFirst()
            .orElseThrow();
    server.bodies().clear();

    server.engine.cancellation().cancel(waiting, "root", "CANCEL!");
    server.engine.pulse();
    server.launcher.runAll(server.tasks());
    server.runAll();

    assertThatTask(waiting).isCancelled();
    assertThat(server.bodies()).doesNotContain(waiting);
  }
}
