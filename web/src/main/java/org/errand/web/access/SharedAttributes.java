package org.errand.web.access;

import java.util.ConcurrentModificationException;

/**
 * Asks the security domain once more where two threads were in each other's way. Elytron's caching
 * realm hands out one {@code HashMap} of attributes to all who ask for a user at once; the first
 * look at a role writes into it, and of two first looks at the same moment one fails. What is there
 * after that is right.
 */
final class SharedAttributes {
  private static final int MOST_TRIES = 5;

  private SharedAttributes() {}

  /**
   * A question to the domain.
   *
   * @param <T> the answer
   * @param <E> what it may throw, and this too
   * @param <F> the same
   */
  interface Question<T, E extends Exception, F extends Exception> {
    T ask() throws E, F;
  }

  static <T, E extends Exception, F extends Exception> T ask(Question<T, E, F> question)
      throws E, F {
    for (int tries = 1; ; tries++) {
      try {
        return question.ask();
      } catch (ConcurrentModificationException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }
}
