package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BootWatchTest {
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final UUID BOOT = new UUID(1, 1);

  private final BootWatch watch = new BootWatch(LEASE);
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private Instant aliveSince = now;

  private boolean isDead(String renewedAt, boolean ended) {
    return watch
        .dead(List.of(new RecoveryStore.SeenBoot(BOOT, renewedAt, ended)), aliveSince, now)
        .contains(BOOT);
  }

  private void timePasses(Duration time) {
    now = now.plus(time);
  }

  @Test
  void aBootThatRenewsNothingForALeaseIsDead() {
    assertThat(isDead("t0", false)).isFalse();
    timePasses(LEASE.minusMillis(1));
    assertThat(isDead("t0", false)).isFalse();
    timePasses(Duration.ofMillis(1));

    assertThat(isDead("t0", false)).isTrue();
  }

  @Test
  void aBootThatRenewsIsAliveWhateverTheClockOfTheDatabaseSays() {
    for (String renewedAt : List.of("t0", "a year later", "a year before")) {
      assertThat(isDead(renewedAt, false)).isFalse();
      timePasses(LEASE.minusSeconds(1));
    }
  }

  @Test
  void aBootThatHasEndedIsDeadAtOnce() {
    assertThat(isDead("t0", true)).isTrue();
  }

  @Test
  void whatWasSeenBeforeThisServersOwnAbsenceSaysNothing() {
    isDead("t0", false);
    timePasses(LEASE);
    aliveSince = now;

    assertThat(isDead("t0", false)).isFalse();
    timePasses(LEASE);
    assertThat(isDead("t0", false)).isTrue();
  }
}
