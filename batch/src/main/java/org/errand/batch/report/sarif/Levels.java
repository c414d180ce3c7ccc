package org.errand.batch.report.sarif;

import java.io.IOException;

/** Reads a level. */
final class Levels {
  private static final int SHOWN = 80;

  private Levels() {}

  static Level read(Cursor cursor) throws IOException, InvalidSarif {
    String word = cursor.text();
    Level level = Level.of(word);
    if (level == null) {
      String shown = Texts.fit(word, SHOWN);
      throw cursor.invalid("'" + shown + "' is not one of none, note, warning, error");
    }
    return level;
  }
}
