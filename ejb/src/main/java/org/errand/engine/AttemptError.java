package org.errand.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why an attempt ended, in one line of the comment that tells it; {@code finish.sql} does it too.
 */
public final class AttemptError {
  private static final int LIMIT = 500;
  private static final Pattern LINE =
      Pattern.compile("^[A-Z]+!\n(?:Exception during execution:\n)?([^\n\r]+)");

  private AttemptError() {}

  /**
   * At most 500 characters of the first line that says more than that it ended; null where there is
   * none.
   *
   * @param comment what Errand wrote at the end of the attempt, or null
   */
  public static String of(String comment) {
    Matcher found = LINE.matcher(comment == null ? "" : comment);
    if (!found.find()) {
      return null;
    }
    String line = found.group(1);
    return line.codePointCount(0, line.length()) <= LIMIT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LIMIT));
  }
}
