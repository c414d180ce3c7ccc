package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.errand.engine.TaskAssert.assertThatTask;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.errand.task.TaskStatus;
import org.junit.jupiter.api.Test;

/** Servers: one live boot for each machine id, and its lease. */
interface NodeContract extends StoreBench {
  @Test
  default void aBootThatOthersHaveEndedMayTakeUpItsLeaseAgain() {
    becomesLive(BETA);
    timePasses(LEASE.plusSeconds(1));
    nodes().renew(BETA, NodeStore.Load.NONE, LEASE);
    recovery().recover(BETA, othersOf(BETA));
    assertThat(nodes().renew(ALPHA, NodeStore.Load.NONE, LEASE)).isFalse();
    aTask(BETA, PLAIN, TaskStatus.ENQUEUED);

    assertThat(nodes().rejoin(ALPHA, LEASE)).isTrue();

    assertThat(nodes().renew(ALPHA, NodeStore.Load.NONE, LEASE)).isTrue();
    assertThat(claim(ALPHA, 1)).hasSize(1);
  }

  @Test
  default void aBootThatIsBackIsRecoveredAnewWhenItIsGoneAgain() {
    becomesLive(BETA);
    timePasses(LEASE.plusSeconds(1));
    nodes().renew(BETA, NodeStore.Load.NONE, LEASE);
    recovery().recover(BETA, othersOf(BETA));
    nodes().rejoin(ALPHA, LEASE);
    ClaimedTask run = aRunningTask();
    timePasses(LEASE.plusSeconds(1));
    nodes().renew(BETA, NodeStore.Load.NONE, LEASE);

    recovery().recover(BETA, othersOf(BETA));

    assertThatTask(stored(run)).isDropped();
  }

  @Test
  default void aBootDoesNotComeBackBesideANewerOneOfItsMachine() {
    timePasses(LEASE.plusSeconds(1));
    becomesLive(ALPHA_REBOOTED);

    assertThat(nodes().rejoin(ALPHA, LEASE)).isFalse();
    assertThat(nodes().renew(ALPHA_REBOOTED, NodeStore.Load.NONE, LEASE)).isTrue();
  }

  @Test
  default void aBootThatHasNotEndedHasNothingToTakeUp() {
    assertThat(nodes().rejoin(ALPHA, LEASE)).isFalse();
    assertThat(nodes().rejoin(BETA, LEASE)).isFalse();
  }

  @Test
  default void aSecondLiveServerWithTheSameMachineIdIsNotRegistered() {
    assertThat(nodes().register(ALPHA_REBOOTED, ABOUT, LEASE)).isFalse();
    assertThat(claim(ALPHA_REBOOTED, 1)).isEmpty();
  }

  @Test
  default void anotherMachineIdIsRegisteredAtOnce() {
    assertThat(nodes().register(BETA, ABOUT, LEASE)).isTrue();
  }

  @Test
  default void ofManyBootsAtOnceOneIsRegistered() {
    List<Boolean> registered =
        AtOnce.all(
            8, i -> nodes().register(new ServerIdentity("gamma", new UUID(3, i)), ABOUT, LEASE));

    assertThat(Collections.frequency(registered, true)).isEqualTo(1);
  }

  @Test
  default void aBootIsRegisteredWhenTheEarlierOneHasEnded() {
    nodes().end(ALPHA);

    assertThat(nodes().rivalSeen(ALPHA_REBOOTED)).isEmpty();
    assertThat(nodes().register(ALPHA_REBOOTED, ABOUT, LEASE)).isTrue();
  }

  @Test
  default void aBootIsRegisteredWhenTheEarlierOnesLeaseIsOver() {
    timePasses(LEASE.minusSeconds(5));
    assertThat(nodes().register(ALPHA_REBOOTED, ABOUT, LEASE)).isFalse();

    timePasses(Duration.ofSeconds(5));
    assertThat(nodes().register(ALPHA_REBOOTED, ABOUT, LEASE)).isTrue();
  }

  @Test
  default void aServerThatWasDeclaredDeadCannotRenewItsLease() {
    alphaCrashesAndBootsAgain();

    assertThat(nodes().renew(ALPHA, NodeStore.Load.NONE, LEASE)).isFalse();
    assertThat(nodes().renew(ALPHA_REBOOTED, NodeStore.Load.NONE, LEASE)).isTrue();
  }

  @Test
  default void aRenewedLeaseLastsLonger() {
    timePasses(LEASE.minusSeconds(5));
    assertThat(nodes().renew(ALPHA, NodeStore.Load.NONE, LEASE)).isTrue();
    timePasses(LEASE.minusSeconds(5));
    aQueuedTask();

    assertThat(claim(ALPHA, 1)).hasSize(1);
  }

  @Test
  default void aServerThatIsNotRegisteredHasNoLeaseToRenew() {
    assertThat(nodes().renew(BETA, NodeStore.Load.NONE, LEASE)).isFalse();
  }

  @Test
  default void aRivalLooksTheSameUntilItRenewsItsLease() {
    Optional<String> seen = nodes().rivalSeen(ALPHA_REBOOTED);

    assertThat(seen).isPresent();
    assertThat(nodes().rivalSeen(ALPHA_REBOOTED)).isEqualTo(seen);

    nodes().renew(ALPHA, NodeStore.Load.NONE, LEASE);
    assertThat(nodes().rivalSeen(ALPHA_REBOOTED)).isPresent().isNotEqualTo(seen);
  }

  @Test
  default void nobodyIsItsOwnRivalNorAnotherMachines() {
    becomesLive(BETA);

    assertThat(nodes().rivalSeen(ALPHA)).isEmpty();
    assertThat(nodes().rivalSeen(BETA)).isEmpty();
  }
}
