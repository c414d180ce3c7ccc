package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.errand.task.AbstractTask;
import org.errand.task.TaskManager;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

class LeaseTest extends EngineTest {
  /** A third of the lease before others may take the server for dead. */
  private static final Duration FENCED_AFTER = HandDrivenServer.LEASE.multipliedBy(2).dividedBy(3);

  @Test
  void aServerThatCannotRenewItsLeaseTakesItselfForDead() {
    TaskToken token = server.aQueuedTask();
    assertThat(server.engine.isReady()).isTrue();

    clock.advance(HandDrivenServer.LEASE);

    assertThat(server.engine.isReady()).isFalse();
    assertThat(server.engine.dispatch()).isZero();
    assertThatTask(token).isEnqueued();
  }

  @Test
  void itsBodiesAreAskedToStopThen() {
    TaskRun run = server.aLaunchedRun();
    assertThat(server.tasks().shouldCancel(run.task())).isFalse();

    clock.advance(HandDrivenServer.LEASE);

    assertThat(server.tasks().shouldCancel(run.task())).isTrue();
  }

  @Test
  void aRenewedLeaseIsHeldAgain() {
    TaskToken token = server.aQueuedTask();
    clock.advance(HandDrivenServer.LEASE);

    server.engine.renewLease();

    assertThat(server.engine.isReady()).isTrue();
    server.runAll();
    assertThatTask(token).isCompleted();
  }

  @Test
  void aLeaseThatIsRenewedInTimeIsNeverLost() {
    for (int i = 0; i < 10; i++) {
      clock.advance(server.engine.config().pace().leaseRenewal());
      assertThat(server.engine.isReady()).isTrue();
      server.engine.renewLease();
    }
  }

  @Test
  void aServerThatOthersDeclaredDeadRunsNothingUntilItIsRestarted() {
    rebooted();

    server.engine.renewLease();
    server.engine.renewLease();

    assertThat(server.engine.isReady()).isFalse();
    assertThat(server.engine.dispatch()).isZero();
  }

  @Test
  void aSecondServerWithTheSameMachineIdRefusesToStart() {
    HandDrivenServer twin = aServer("alpha");

    assertThatThrownBy(() -> twin.engine.start("1.0", server.engine::renewLease, () -> {}))
        .asInstanceOf(InstanceOfAssertFactories.type(MachineIdInUse.class))
        .satisfies(e -> assertThat(e.machineId()).isEqualTo("alpha"))
        .satisfies(e -> assertThat(e).hasMessageContaining("errand.machine-id"));

    assertThat(twin.engine.isReady()).isFalse();
    assertThat(server.engine.isReady()).isTrue();
  }

  @Test
  void aBootWaitsForTheLeaseOfAnEarlierOneThatIsGone() {
    AtomicInteger pauses = new AtomicInteger();
    HandDrivenServer next = aServer("alpha");

    next.engine.start(
        "1.0",
        () -> {
          pauses.incrementAndGet();
          clock.advance(Duration.ofSeconds(5));
        },
        () -> {});

    assertThat(pauses).hasValue(3);
    assertThat(next.engine.isReady()).isTrue();
  }

  @Test
  void aServerThatRefusesToStartHasPreparedNothing() {
    HandDrivenServer twin = aServer("alpha");
    AtomicInteger prepared = new AtomicInteger();

    assertThatThrownBy(
            () -> twin.engine.start("1.0", server.engine::renewLease, prepared::incrementAndGet))
        .isInstanceOf(MachineIdInUse.class);

    assertThat(prepared).hasValue(0);
  }

  @Test
  void aBootIsPreparedBeforeItOpens() {
    HandDrivenServer beta = aServer("beta");

    beta.engine.start("1.0", () -> {}, () -> assertThat(beta.engine.accepts()).isFalse());

    assertThat(beta.engine.isReady()).isTrue();
  }

  @Test
  void afterABootThatCameToNothingTheNextOneNeedNotWait() {
    HandDrivenServer failing = aServer("beta");
    assertThatThrownBy(
            () ->
                failing.engine.start(
                    "1.0",
                    () -> {},
                    () -> {
                      throw new IllegalArgumentException("nonsense");
                    }))
        .hasMessage("nonsense");
    assertThat(failing.engine.isReady()).isFalse();

    aServer("beta").engine.start("1.0", () -> assertThat("a pause").isNull(), () -> {});
  }

  @Test
  void whyABootCameToNothingIsToldThoughTheDatabaseIsAway() {
    HandDrivenServer failing = aServer("beta");

    assertThatThrownBy(
            () ->
                failing.engine.start(
                    "1.0",
                    () -> {},
                    () -> {
                      store.beAway();
                      throw new IllegalArgumentException("nonsense");
                    }))
        .hasMessage("nonsense")
        .hasSuppressedException(new InMemoryTaskStore.DatabaseAway());
  }

  @Test
  void aRunThatAnotherBootTookLeavesNoTrace() {
    TaskRun run = server.aLaunchedRestartableRun();
    HandDrivenServer next = rebooted();
    assertThat(next.engine.dispatch()).isEqualTo(1);
    StoredTask before = store.stored(run.token());

    server.bodiesDo(
        (task, tasks) -> {
          tasks.addComment(task, "late");
          tasks.reportProgress(task, 50, "late");
          throw new IllegalStateException("late");
        });
    server.finish(run);
    server.engine.pulse();

    assertThat(store.stored(run.token())).isEqualTo(before);
    assertThatTask(run).isRunning().belongsTo(next.identity()).hasAttempt(2);
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aRunThatIsSeenToBeLostIsAskedToStopAndHasNoOutcome() {
    TaskRun run = server.aLaunchedRestartableRun();
    rebooted();

    server.engine.pulse();

    assertThat(server.tasks().shouldCancel(run.task())).isTrue();
    server.work(run);
    assertThat(server.engine.writeOutcomes()).isZero();
    assertThat(server.bodies()).isEmpty();
    assertThat(server.cleanUps()).isEmpty();
    assertThatTask(run).isEnqueued();
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aLostRunKeepsItsDataForTheOneThatTookIt() throws Exception {
    TaskRun run = server.aLaunchedRestartableRun();
    Files.createDirectories(server.dataOf(run.token()));
    rebooted();

    server.finish(run);

    assertThat(server.dataOf(run.token())).isDirectory();
  }

  @Test
  void aBodyThatStopsBecauseTheLeaseIsOverIsDropped() {
    server.bodiesDo(this::stopsWithoutALease);
    TaskRun run = server.aLaunchedRun();

    server.finish(run);

    assertThatTask(run).isDropped().tells("LEASE!", "could not renew");
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aRestartableBodyThatStopsBecauseTheLeaseIsOverWaitsAgain() {
    server.bodiesDo(this::stopsWithoutALease);
    TaskRun run = server.aLaunchedRestartableRun();

    server.finish(run);

    assertThatTask(run).isEnqueued().neverStarted().tells("LEASE!", "waits");
    assertThatAllWorkersAreFree(server);
  }

  private void stopsWithoutALease(AbstractTask task, TaskManager tasks) {
    clock.advance(HandDrivenServer.LEASE);
    tasks.honourCancel(task);
  }

  @Test
  void aRunThatAnotherBootTookCleansNothingUpThoughItHasNotNoticed() {
    server.bodiesDo(
        (task, tasks) -> {
          throw new IllegalStateException("late");
        });
    TaskRun run = server.aLaunchedRestartableRun();
    HandDrivenServer next = rebooted();
    assertThat(next.engine.dispatch()).isEqualTo(1);

    server.finish(run);

    assertThat(server.cleanUps()).isEmpty();
    assertThatTask(run).isRunning().belongsTo(next.identity());
  }

  @Test
  void aRenewalCountsFromBeforeItsStatement() {
    Duration slow = Duration.ofSeconds(5);
    store.duringTheNextCall(() -> clock.advance(slow));
    server.engine.renewLease();

    clock.advance(FENCED_AFTER.minus(slow).minusMillis(1));
    assertThat(server.engine.isReady()).isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(server.engine.isReady()).isFalse();
  }

  @Test
  void aRegistrationCountsFromBeforeItsStatement() {
    Duration slow = Duration.ofSeconds(5);
    // The first call looks for a rival, the second one registers.
    store.duringTheNextCall(() -> store.duringTheNextCall(() -> clock.advance(slow)));
    HandDrivenServer other = aServer("beta").started();

    clock.advance(FENCED_AFTER.minus(slow).minusMillis(1));
    assertThat(other.engine.isReady()).isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(other.engine.isReady()).isFalse();
  }
}
