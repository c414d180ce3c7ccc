package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.errand.task.TaskCancelHonoured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that run longer than their kind allows. */
class TimeoutTest extends EngineTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofSeconds(30);

  private TaskRun run;

  @BeforeEach
  void aTimedRun() {
    run = server.aLaunchedRun(new ScriptedTask.Timed());
    run.begin();
  }

  private void timePasses(Duration time) {
    clock.advance(time);
    server.engine.renewLease();
    server.engine.pulse();
  }

  private void outcomesAreWritten() {
    server.engine.writeOutcomes();
    server.engine.cleanUp();
  }

  @Test
  void aBodyIsNotAskedToStopBeforeItsTime() {
    timePasses(TIMEOUT.minusMillis(1));

    assertThat(server.tasks().shouldCancel(run.task())).isFalse();
  }

  @Test
  void aBodyThatStopsAtItsTimeoutIsDropped() {
    timePasses(TIMEOUT);
    assertThat(server.tasks().shouldCancel(run.task())).isTrue();

    run.fail(new TaskCancelHonoured());
    run.end();
    outcomesAreWritten();

    assertThatTask(run)
        .isDropped()
        .hasComments(2)
        .tells("TIMEOUT!", "PT1M")
        .tells("TIMEOUT!", "stopped as it was");
    assertThat(server.cleanUps()).containsExactly(run.token());
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void aBodyThatReturnsWithinTheGraceIsCompleted() {
    timePasses(TIMEOUT);

    run.bodyReturned();
    run.end();
    outcomesAreWritten();

    assertThatTask(run).isCompleted();
  }

  @Test
  void aBodyThatFailsWithinTheGraceIsFailed() {
    timePasses(TIMEOUT);

    run.fail(new IllegalStateException("too late"));
    run.end();
    outcomesAreWritten();

    assertThatTask(run).isFailed().tells("too late");
  }

  @Test
  void aUsersRequestOutweighsTheTimeout() {
    timePasses(TIMEOUT);
    server.engine.cancellation().cancel(run.token(), "root", "CANCEL!");

    run.fail(new TaskCancelHonoured());
    run.end();
    outcomesAreWritten();

    assertThatTask(run).isCancelled();
  }

  @Test
  void aBodyThatPaysNoHeedLosesItsTaskAfterTheGrace() {
    timePasses(TIMEOUT.plus(GRACE));
    outcomesAreWritten();

    assertThatTask(run).isDropped().tells("TIMEOUT!", "PT30S", "stuck");
    assertThat(server.engine.running().stuck()).isEqualTo(1);
    assertThat(server.cleanUps()).as("its body is still at work").isEmpty();
  }

  @Test
  void aBodyThatHasReturnedIsNotStuckThoughItsJobGoesOn() {
    run.bodyReturned();
    timePasses(TIMEOUT.plus(GRACE));
    outcomesAreWritten();
    assertThatTask(run).isRunning();

    run.end();
    outcomesAreWritten();

    assertThatTask(run).isCompleted();
  }

  @Test
  void aStuckBodysSlotIsReplaced() {
    timePasses(TIMEOUT.plus(GRACE));

    assertThat(server.engine.running().busy()).isEqualTo(1);
    assertThat(server.engine.running().free()).isEqualTo(HandDrivenServer.WORKERS);
  }

  @Test
  void aStuckBodyThatEndsAfterAllLeavesNoTraceAndIsCleanedUp() {
    timePasses(TIMEOUT.plus(GRACE));
    outcomesAreWritten();
    StoredTask dropped = store.stored(run.token());

    server.tasks().addComment(run.task(), "late");
    run.bodyReturned();
    run.end();
    server.engine.pulse();
    outcomesAreWritten();

    assertThat(store.stored(run.token())).isEqualTo(dropped);
    assertThat(server.cleanUps()).containsExactly(run.token());
    assertThat(server.engine.running().stuck()).isZero();
    assertThatAllWorkersAreFree(server);
  }

  @Test
  void onlySoManyStuckBodiesAreReplaced() {
    run.bodyReturned();
    run.end();
    int bodies = 0;
    for (int i = 0; i < 20; i++) {
      if (server.engine.running().free() > 0) {
        server.aLaunchedRun(new ScriptedTask.Timed()).begin();
        bodies++;
      }
      timePasses(TIMEOUT.plus(GRACE));
    }

    int replacements = server.engine.config().workers().stuckReplacements();
    assertThat(bodies).isEqualTo(HandDrivenServer.WORKERS + replacements);
    assertThat(server.engine.running().free()).isZero();
  }

  @Test
  void aLostRunWhoseBodyPaysNoHeedIsStuckToo() {
    HandDrivenServer next = rebooted();
    assertThat(next.engine.isReady()).isTrue();
    server.engine.pulse();
    assertThat(server.engine.running().stuck()).isZero();

    clock.advance(GRACE);
    server.engine.pulse();

    assertThat(server.engine.running().stuck()).isEqualTo(1);
  }

  @Test
  void aServerThatStopsDoesNotWaitForStuckBodies() {
    timePasses(TIMEOUT.plus(GRACE));

    server.engine.stop();

    assertThatTask(run).isDropped().tells("TIMEOUT!", "stuck");
  }
}
