package org.errand.batch.report.sarif;

import java.io.IOException;

/** Bounds what the catalog keeps of one log; more is a fault of the log. */
final class CatalogBudget {
  static final int MAX_RULES = 100_000;
  static final int MAX_COMPONENTS = 200_000;
  static final int MAX_CHARACTERS = 32_000_000;

  /** What keeping a string costs beside its characters. */
  private static final int ENTRY = 60;

  private int rules;
  private int components;
  private int characters;

  void takeRule(JsonCursor in) throws InvalidSarif {
    if (++rules > MAX_RULES) {
      throw in.invalid("the log has more than " + MAX_RULES + " rules");
    }
  }

  void takeComponent(JsonCursor in) throws InvalidSarif {
    if (++components > MAX_COMPONENTS) {
      throw in.invalid("the log has more than " + MAX_COMPONENTS + " drivers and extensions");
    }
  }

  /** The string here, to be kept. */
  String text(JsonCursor in, int max) throws IOException, InvalidSarif {
    String text = in.text(max);
    take(in, text);
    return text;
  }

  /** A string that is kept. */
  void take(JsonCursor in, String text) throws InvalidSarif {
    characters += text.length() + ENTRY;
    if (characters > MAX_CHARACTERS) {
      throw in.invalid("the rules' texts have more than " + MAX_CHARACTERS + " characters");
    }
  }
}
