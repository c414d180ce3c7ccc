package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConcurrencyTest {
  private final Concurrency two = new Concurrency(2);

  @Test
  void aUserHasSoManyAtWorkAndOthersTheirOwn() {
    assertThat(two.begin("ann")).isTrue();
    assertThat(two.begin("ann")).isTrue();
    assertThat(two.begin("ann")).isFalse();
    assertThat(two.begin("bob")).isTrue();
  }

  @Test
  void oneThatEndsMakesRoomForOne() {
    two.begin("ann");
    two.begin("ann");
    two.end("ann");

    assertThat(two.begin("ann")).isTrue();
    assertThat(two.begin("ann")).isFalse();
  }
}
