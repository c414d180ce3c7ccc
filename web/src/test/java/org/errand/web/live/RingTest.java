package org.errand.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RingTest {
  private final Ring ring = new Ring("00c0ffee", 3);

  @Test
  void whoWasAwayMissesWhatHasChangedSince() {
    ring.add(1, 1);
    ring.add(2, 1);
    String heard = ring.lastId();
    ring.add(3, 1);
    ring.add(1, 2);

    assertThat(ring.since(heard).orElseThrow()).containsExactly(3L, 1L);
    assertThat(ring.since(ring.lastId()).orElseThrow()).isEmpty();
  }

  @Test
  void whatIsKnownOrOlderIsNoChange() {
    ring.add(1, 5);

    assertThat(ring.add(1, 5)).isEmpty();
    assertThat(ring.add(1, 4)).isEmpty();
    assertThat(ring.add(1, 6)).hasValue(2);
  }

  @Test
  void whoWasAwayForTooLongIsToReadTheListAnew() {
    ring.add(1, 1);
    String heard = ring.lastId();
    for (int task = 2; task <= 4; task++) {
      ring.add(task, 1);
    }
    assertThat(ring.since(heard).orElseThrow()).containsExactly(2L, 3L, 4L);

    ring.add(5, 1);

    assertThat(ring.since(heard)).isEmpty();
  }

  @Test
  void aTaskThatChangesOverAndOverTakesOnePlace() {
    ring.add(1, 1);
    String heard = ring.lastId();
    for (int version = 1; version < 100; version++) {
      ring.add(2, version);
      ring.add(3, version);
    }

    assertThat(ring.since(heard).orElseThrow()).containsExactly(2L, 3L);
  }

  @Test
  void nothingIsKnownOfTheTimeBeforeChangesWentByUnseen() {
    ring.add(1, 1);
    String heard = ring.lastId();
    ring.forget();

    assertThat(ring.since(heard)).isEmpty();
    assertThat(ring.since(ring.lastId()).orElseThrow()).isEmpty();
  }

  @Test
  void idsOfOtherServersAndNonsenseAreUnknown() {
    ring.add(1, 1);

    for (String id :
        new String[] {null, "", "x", "00c0ffee", "00c0ffee-", "00c0ffee-2", "deadbeef-1"}) {
      assertThat(ring.since(id)).isEmpty();
    }
  }
}
