package org.errand.batch.report.sarif;

/** Makes a log's texts fit for a database row or an error message. */
final class Texts {
  private static final char ELLIPSIS = '…';
  private static final char REPLACEMENT = '\uFFFD';
  private static final int MAX_QUOTED = 80;

  private Texts() {}

  /** The text without U+0000, lone surrogates replaced, at most {@code max} chars long. */
  static String fit(String text, int max) {
    return shorten(clean(text), max);
  }

  /** A value of the log as an error message shows it: quoted, on one line, not whole if long. */
  static String quote(String value) {
    String start = value.substring(0, Math.min(value.length(), 2 * MAX_QUOTED));
    return "'" + shorten(oneLine(clean(start)), MAX_QUOTED) + "'";
  }

  static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  static String shorten(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = max - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + ELLIPSIS;
  }

  private static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
        return cleanFrom(text, i);
      }
    }
    return text;
  }

  private static String cleanFrom(String text, int start) {
    StringBuilder kept = new StringBuilder(text.length()).append(text, 0, start);
    text.substring(start)
        .codePoints()
        .filter(c -> c != 0)
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
