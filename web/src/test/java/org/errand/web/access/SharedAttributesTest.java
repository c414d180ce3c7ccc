package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ConcurrentModificationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedAttributesTest {
  private final AtomicInteger asked = new AtomicInteger();

  private String answerAfter(int disturbed) {
    if (asked.incrementAndGet() <= disturbed) {
      throw new ConcurrentModificationException();
    }
    return "an answer";
  }

  @Test
  void whoIsDisturbedIsAskedAgain() {
    String answer = SharedAttributes.ask(() -> answerAfter(2));

    assertThat(answer).isEqualTo("an answer");
    assertThat(asked).hasValue(3);
  }

  @Test
  void whoIsDisturbedForEverFails() {
    assertThatThrownBy(() -> SharedAttributes.ask(() -> answerAfter(Integer.MAX_VALUE)))
        .isInstanceOf(ConcurrentModificationException.class);
    assertThat(asked).hasValue(5);
  }

  @Test
  void anotherFaultIsNoReasonToAskAgain() {
    assertThatThrownBy(
            () ->
                SharedAttributes.ask(
                    () -> {
                      asked.incrementAndGet();
                      throw new SecurityException("wrong");
                    }))
        .isInstanceOf(SecurityException.class);
    assertThat(asked).hasValue(1);
  }
}
