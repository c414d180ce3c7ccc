package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunTimesTest {
  private final RunTimes runTimes = new RunTimes();

  @Test
  void nothingIsKnownOfAKindBeforeItsFirstTaskIsCompleted() {
    runTimes.completed("other", Duration.ofSeconds(5));

    assertThat(runTimes.usual("kind")).isEmpty();
  }

  @Test
  void aKindThatHasBecomeSlowerIsKnownToBeAfterAWhile() {
    runTimes.completed("kind", Duration.ofSeconds(2));
    assertThat(runTimes.usual("kind")).contains(Duration.ofSeconds(2));

    runTimes.completed("kind", Duration.ofSeconds(10));
    assertThat(runTimes.usual("kind")).contains(Duration.ofSeconds(4));

    for (int i = 0; i < 50; i++) {
      runTimes.completed("kind", Duration.ofSeconds(10));
    }
    assertThat(runTimes.usual("kind")).contains(Duration.ofSeconds(10));
  }
}
