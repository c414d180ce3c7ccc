package org.example.letters;

import static org.assertj.core.api.Assertions.assertThat;

import org.errand.testkit.TaskHarness;
import org.junit.jupiter.api.Test;

class ForgetLettersTest {
  @Test
  void saysHowManyItForgot() throws Exception {
    InMemoryLetterBook book = new InMemoryLetterBook();
    book.add(7);
    try (TaskHarness harness = TaskHarness.of(ForgetLetters.class).with(book)) {
      assertThat(harness.run(harness.submit(new ForgetLetters())).comments())
          .containsExactly("Forgot 1 campaigns.");
    }
  }
}
