package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EngineHealthTest extends EngineTest {
  /** Longer than any statement takes, and than the dispatcher waits. */
  private static final Duration SILENCE = HandDrivenServer.POLL.multipliedBy(2).plusMinutes(2);

  private EngineHealth health() {
    return server.engine.health();
  }

  @Test
  void aServerHasStartedWhenItIsOpen() {
    HandDrivenServer next = aServer("beta");
    assertThat(next.engine.health().hasStarted()).isFalse();

    next.started();

    assertThat(next.engine.health().hasStarted()).isTrue();
  }

  @Test
  void theDatabaseAnswersUntilTwoRenewalsAreMissing() {
    Duration renewal = server.engine.config().pace().leaseRenewal();
    clock.advance(renewal.multipliedBy(2));
    assertThat(health().databaseAnswers()).isTrue();

    clock.advance(Duration.ofMillis(1));
    assertThat(health().databaseAnswers()).isFalse();
    assertThat(health().leaseAge()).isEqualTo(renewal.multipliedBy(2).plusMillis(1));

    server.engine.renewLease();
    assertThat(health().databaseAnswers()).isTrue();
  }

  @Test
  void theDispatcherWorksFromItsFirstTurnOn() {
    assertThat(health().dispatcherWorks()).isFalse();

    server.engine.dispatch();

    assertThat(health().dispatcherWorks()).isTrue();
  }

  @Test
  void aDispatcherThatIsSilentForTooLongDoesNotWork() {
    server.engine.dispatch();
    clock.advance(SILENCE);

    assertThat(health().dispatcherWorks()).isFalse();
  }

  @Test
  void aSuspendedServersDispatcherDoesNotWork() {
    server.engine.dispatch();
    server.engine.suspend();
    assertThat(health().dispatcherWorks()).isFalse();

    server.engine.resume();
    assertThat(health().dispatcherWorks()).isTrue();
  }

  @Test
  void aServerLivesWithoutItsDatabase() {
    for (int i = 0; i < 10; i++) {
      clock.advance(Duration.ofMinutes(1));
      store.duringTheNextCall(
          () -> {
            throw new InMemoryTaskStore.DatabaseAway();
          });
      org.assertj.core.api.Assertions.assertThatThrownBy(server.engine::renewLease)
          .isInstanceOf(InMemoryTaskStore.DatabaseAway.class);
    }

    assertThat(health().isAlive()).isTrue();
    assertThat(health().leaseIsHeld()).isFalse();
  }

  @Test
  void aServerWhoseLeaseNobodyTriesToRenewNeedsARestart() {
    clock.advance(SILENCE);

    assertThat(health().isAlive()).isFalse();
  }
}
