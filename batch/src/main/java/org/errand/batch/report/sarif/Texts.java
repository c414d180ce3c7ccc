package org.errand.batch.report.sarif;

import java.util.List;

/** Makes texts fit for a database row: no NUL, no half characters, not too long. */
final class Texts {
  static final int MESSAGE = 4_000;
  static final int URI = 2_000;
  static final int ID = 500;

  private Texts() {}

  static String fit(String text, int limit) {
    if (text == null) {
      return null;
    }
    StringBuilder fit = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean half = Character.isSurrogate(c) && !paired(text, i);
      if (c == 0 || half) {
        if (fit == null) {
          fit = new StringBuilder(text);
        }
        fit.setCharAt(i, '\uFFFD');
      }
    }
    String clean = fit == null ? text : fit.toString();
    if (clean.length() <= limit) {
      return clean;
    }
    int end = Character.isHighSurrogate(clean.charAt(limit - 2)) ? limit - 2 : limit - 1;
    return clean.substring(0, end) + "…";
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  /** Puts arguments in for {@code {0}} and so on (section 3.11.5); {@code {{} is a brace. */
  static String fill(String template, List<String> arguments) {
    String filled = template;
    for (int i = 0; i < arguments.size(); i++) {
      filled = filled.replace("{" + i + "}", arguments.get(i));
    }
    return filled.replace("{{", "{").replace("}}", "}");
  }
}
