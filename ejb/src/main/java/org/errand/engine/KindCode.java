package org.errand.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jboss.logging.MDC;
import org.jboss.logging.NDC;

/**
 * Runs code of a kind's own on a thread of the server's, and takes away what it leaves there: an
 * open transaction, an interrupt, another class loader, words for the log. Only thread locals of
 * its own it has to clear itself.
 */
public final class KindCode {
  /** Something that a kind does. */
  @FunctionalInterface
  public interface Code<E extends Exception> {
    void run() throws E;
  }

  /** Something that a kind makes. */
  @FunctionalInterface
  interface Source<T, E extends Exception> {
    T get() throws E;
  }

  private final BooleanSupplier rollBack;

  /**
   * @param rollBack ends a transaction that is open on this thread; whether there was one
   */
  KindCode(BooleanSupplier rollBack) {
    this.rollBack = rollBack;
  }

  /**
   * @throws E what the code throws
   * @throws IllegalStateException if the code returned and left a transaction open: its work is
   *     undone
   */
  public <E extends Exception> void run(Code<E> code) throws E {
    var unused =
        call(
            () -> {
              code.run();
              return null;
            });
  }

  /** As {@link #run}, with a result. */
  <T, E extends Exception> T call(Source<T, E> code) throws E {
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    Map<String, Object> words = new HashMap<>(MDC.getMap());
    T result;
    boolean undone;
    try {
      result = code.get();
    } finally {
      var unused = Thread.interrupted(); // First: a rollback may have to wait.
      undone = rollBack.getAsBoolean();
      thread.setContextClassLoader(loader);
      MDC.clear();
      words.forEach(MDC::put);
      NDC.clear();
    }
    if (undone) {
      throw new IllegalStateException("It left a transaction open, which has been rolled back");
    }
    return result;
  }
}
