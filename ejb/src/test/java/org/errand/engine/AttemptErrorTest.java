package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttemptErrorTest {
  @Test
  void itIsTheFirstLineThatSaysMoreThanThatItEnded() {
    assertThat(AttemptError.of("FAILED!\nException during execution:\nIOException: gone\nat x"))
        .isEqualTo("IOException: gone");
    assertThat(AttemptError.of("SHUTDOWN!\nThe server goes down.\r\nmore"))
        .isEqualTo("The server goes down.");
    assertThat(AttemptError.of("TIMEOUT!\n" + "x".repeat(600))).isEqualTo("x".repeat(500));
  }

  @Test
  void whatSaysNoMoreHasNone() {
    assertThat(AttemptError.of(null)).isNull();
    assertThat(AttemptError.of("FAILED!")).isNull();
    assertThat(AttemptError.of("FAILED!\n\nafter an empty line")).isNull();
    assertThat(AttemptError.of("a user's words\nand more")).isNull();
  }
}
