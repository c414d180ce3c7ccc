package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

class KindCodeTest {
  private boolean transactionIsOpen;
  private final KindCode kindCode = new KindCode(this::rollBack);

  private boolean rollBack() {
    boolean was = transactionIsOpen;
    transactionIsOpen = false;
    return was;
  }

  @Test
  void givesWhatTheCodeMakes() {
    assertThat(kindCode.<String, RuntimeException>call(() -> "made")).isEqualTo("made");
  }

  @Test
  void transactionThatIsLeftOpenUndoesTheWork() {
    assertThatThrownBy(() -> kindCode.run(() -> transactionIsOpen = true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("left a transaction open");
    assertThat(transactionIsOpen).isFalse();
  }

  @Test
  void whatTheCodeThrewIsToldBeforeTheTransactionThatItLeft() {
    assertThatThrownBy(
            () ->
                kindCode.run(
                    () -> {
                      transactionIsOpen = true;
                      throw new IOException("first");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(transactionIsOpen).isFalse();
  }

  @Test
  void wordsForTheLogAreAsBefore() {
    MDC.put("mine", "stays");
    try {
      kindCode.run(
          () -> {
            MDC.put("mine", "changed");
            MDC.put("left", "behind");
          });

      assertThat(MDC.get("mine")).isEqualTo("stays");
      assertThat(MDC.get("left")).isNull();
    } finally {
      MDC.clear();
    }
  }

  @Test
  void interruptIsTakenAway() {
    kindCode.run(() -> Thread.currentThread().interrupt());

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void interruptIsTakenAwayBeforeTheRollback() {
    KindCode asking =
        new KindCode(
            () -> {
              assertThat(Thread.currentThread().isInterrupted()).isFalse();
              return false;
            });

    asking.run(() -> Thread.currentThread().interrupt());
  }

  @Test
  void contextClassLoaderIsPutBack() {
    ClassLoader usual = Thread.currentThread().getContextClassLoader();
    try {
      kindCode.run(() -> Thread.currentThread().setContextClassLoader(null));

      assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(usual).isNotNull();
    } finally {
      Thread.currentThread().setContextClassLoader(usual);
    }
  }
}
