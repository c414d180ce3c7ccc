package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Servers: one live boot for each machine id, and its lease. */
interface NodeContract extends StoreBench {
  @Test
  default void aSecondLiveServerWithTheSameMachineIdIsNotRegistered() {
    assertThat(store().registerNode(ALPHA_REBOOTED, "1.0", LEASE)).isFalse();
    assertThat(store().claim(ALPHA_REBOOTED, 1)).isEmpty();
  }

  @Test
  default void anotherMachineIdIsRegisteredAtOnce() {
    assertThat(store().registerNode(BETA, "1.0", LEASE)).isTrue();
  }

  @Test
  default void ofManyBootsAtOnceOneIsRegistered() {
    List<Boolean> registered =
        AtOnce.all(
            8,
            i -> store().registerNode(new ServerIdentity("gamma", new UUID(3, i)), "1.0", LEASE));

    assertThat(Collections.frequency(registered, true)).isEqualTo(1);
  }

  @Test
  default void aBootIsRegisteredWhenTheEarlierOneHasEnded() {
    store().endNode(ALPHA);

    assertThat(store().rivalSeen(ALPHA_REBOOTED)).isEmpty();
    assertThat(store().registerNode(ALPHA_REBOOTED, "1.0", LEASE)).isTrue();
  }

  @Test
  default void aBootIsRegisteredWhenTheEarlierOnesLeaseIsOver() {
    timePasses(LEASE.minusSeconds(5));
    assertThat(store().registerNode(ALPHA_REBOOTED, "1.0", LEASE)).isFalse();

    timePasses(Duration.ofSeconds(5));
    assertThat(store().registerNode(ALPHA_REBOOTED, "1.0", LEASE)).isTrue();
  }

  @Test
  default void aServerThatWasDeclaredDeadCannotRenewItsLease() {
    alphaCrashesAndBootsAgain();

    assertThat(store().renewLease(ALPHA, LEASE)).isFalse();
    assertThat(store().renewLease(ALPHA_REBOOTED, LEASE)).isTrue();
  }

  @Test
  default void aRenewedLeaseLastsLonger() {
    timePasses(LEASE.minusSeconds(5));
    assertThat(store().renewLease(ALPHA, LEASE)).isTrue();
    timePasses(LEASE.minusSeconds(5));
    aQueuedTask();

    assertThat(store().claim(ALPHA, 1)).hasSize(1);
  }

  @Test
  default void aServerThatIsNotRegisteredHasNoLeaseToRenew() {
    assertThat(store().renewLease(BETA, LEASE)).isFalse();
  }

  @Test
  default void aRivalLooksTheSameUntilItRenewsItsLease() {
    Optional<String> seen = store().rivalSeen(ALPHA_REBOOTED);

    assertThat(seen).isPresent();
    assertThat(store().rivalSeen(ALPHA_REBOOTED)).isEqualTo(seen);

    store().renewLease(ALPHA, LEASE);
    assertThat(store().rivalSeen(ALPHA_REBOOTED)).isPresent().isNotEqualTo(seen);
  }

  @Test
  default void nobodyIsItsOwnRivalNorAnotherMachines() {
    becomesLive(BETA);

    assertThat(store().rivalSeen(ALPHA)).isEmpty();
    assertThat(store().rivalSeen(BETA)).isEmpty();
  }
}
