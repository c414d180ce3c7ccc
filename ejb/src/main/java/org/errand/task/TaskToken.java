package org.errand.task;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Names a task to its users: 64 lower-case hexadecimal characters, 256 random bits.
 *
 * @param value the characters
 */
public record TaskToken(String value) {
  private static final int LENGTH = 64;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * @throws IllegalArgumentException if {@code value} is not of the form
   */
  public TaskToken {
    if (!hasForm(value)) {
      throw new IllegalArgumentException("A token is 64 lower-case hexadecimal characters");
    }
  }

  /** A new token that nobody can guess. */
  public static TaskToken random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return new TaskToken(HexFormat.of().formatHex(bytes));
  }

  /** The token that {@code text} spells, or empty where it spells none. */
  public static Optional<TaskToken> parse(String text) {
    return hasForm(text) ? Optional.of(new TaskToken(text)) : Optional.empty();
  }

  /**
   * By hand: each task's token is looked at several times, and a pattern costs ten times as much.
   */
  private static boolean hasForm(String text) {
    if (text == null || text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** Enough to find it in a log, too little to use it. */
  public String abbreviated() {
    return value.substring(0, 12) + "…";
  }

  @Override
  public String toString() {
    return value;
  }
}
