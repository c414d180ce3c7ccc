package org.errand.task;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a task to its users: 64 lower-case hexadecimal characters, 256 random bits.
 *
 * @param value the characters
 */
public record TaskToken(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * @throws IllegalArgumentException if {@code value} is not of the form
   */
  public TaskToken {
    if (value == null || !FORM.matcher(value).matches()) {
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
    return text != null && FORM.matcher(text).matches()
        ? Optional.of(new TaskToken(text))
        : Optional.empty();
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
