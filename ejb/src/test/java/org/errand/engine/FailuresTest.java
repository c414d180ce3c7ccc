package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FailuresTest {
  @Test
  void whatIsSaidComesWithItsClass() {
    assertThat(Failures.describe(new IOException("disk full"))).isEqualTo("IOException: disk full");
  }

  @Test
  void whatSaysNothingIsItsClassAlone() {
    assertThat(Failures.describe(new IllegalStateException(" \n")))
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void whatSaysNothingIsToldByTheFirstCauseThatDoes() {
    Throwable cause = new InvocationTargetException(new IOException("disk full"));

    assertThat(Failures.describe(new ExceptionInInitializerError(cause)))
        .isEqualTo("java.lang.ExceptionInInitializerError, caused by IOException: disk full");
  }

  @Test
  void aClassWithoutANameOfItsOwnIsToldInFull() {
    assertThat(Failures.describe(new IOException("disk full") {}))
        .isEqualTo(FailuresTest.class.getName() + "$1: disk full");
  }

  @Test
  void aMessageThatThrowsIsDoneWithout() {
    Throwable mute =
        new IOException() {
          @Override
          public String getMessage() {
            throw new StackOverflowError();
          }
        };

    assertThat(Failures.describe(mute))
        .endsWith("it cannot tell its message: java.lang.StackOverflowError");
  }

  @Test
  void aCauseThatThrowsIsDoneWithout() {
    Throwable odd =
        new IOException() {
          @Override
          public synchronized Throwable getCause() {
            throw new IllegalStateException();
          }
        };

    assertThat(Failures.describe(odd)).isEqualTo(odd.getClass().getName());
    assertThat(Failures.chain(odd)).containsExactly(odd);
  }

  @Test
  void causesThatGoRoundInCirclesAreToldOnce() {
    Exception egg = new IOException();
    Exception hen = new IllegalStateException(null, egg);
    egg.initCause(hen);

    assertThat(Failures.chain(hen)).containsExactly(hen, egg);
    assertThat(Failures.describe(hen)).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void causesWithoutEndHaveOne() {
    assertThat(Failures.chain(new Endless())).hasSize(100);
  }

  @Test
  void aLongMessageIsCutBetweenCharacters() {
    String described = Failures.describe(new IOException("x" + "\ud83d\ude00".repeat(5_000)));

    assertThat(described).hasSizeLessThan(2_100).endsWith("\ud83d\ude00…");
  }

  @Test
  void charactersThatTheDatabaseCannotStoreAreLeftOut() {
    assertThat(Failures.describe(new IOException("disk\0 full")))
        .isEqualTo("IOException: disk full");
  }

  private static final class Endless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      return new Endless();
    }
  }
}
