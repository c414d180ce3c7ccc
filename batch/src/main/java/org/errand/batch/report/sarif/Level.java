package org.errand.batch.report.sarif;

import java.util.Locale;

/** How severe a finding is, in SARIF's words (section 3.27.10). */
public enum Level {
  NONE,
  NOTE,
  WARNING,
  ERROR;

  /** SARIF's word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level that {@code word} names, or null where it names none. */
  static Level of(String word) {
    for (Level level : values()) {
      if (level.word().equals(word)) {
        return level;
      }
    }
    return null;
  }
}
