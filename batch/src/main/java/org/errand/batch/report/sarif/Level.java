package org.errand.batch.report.sarif;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How severe a finding is, in SARIF's words; ordered from least to most. */
public enum Level {
  /** Severity does not apply, as to a check that passed. */
  NONE,
  /** A minor matter or an opportunity. */
  NOTE,
  /** A problem; the level where nothing else is said. */
  WARNING,
  /** A serious problem. */
  ERROR;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** SARIF's word: {@code none}, {@code note}, {@code warning} or {@code error}. */
  public String word() {
    return word;
  }

  /**
   * The level of SARIF's word, exactly as SARIF spells it.
   *
   * @throws IllegalArgumentException for any other word, with a message that names the words
   */
  public static Level parse(String word) {
    for (Level level : values()) {
      if (level.word.equals(word)) {
        return level;
      }
    }
    throw new IllegalArgumentException(
        Texts.quote(word)
            + " is not one of "
            + Arrays.stream(values()).map(Level::word).collect(Collectors.joining(", ")));
  }
}
