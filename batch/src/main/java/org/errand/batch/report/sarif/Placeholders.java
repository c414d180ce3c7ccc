package org.errand.batch.report.sarif;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SARIF's placeholders (3.11.5): {@code {0}}, and doubled braces for literal ones. */
final class Placeholders {
  private static final Pattern MARK = Pattern.compile("\\{\\{|\\}\\}|\\{(\\d{1,4})\\}");

  private Placeholders() {}

  /**
   * The template with its placeholders filled, cut soon after a message's greatest length. Without
   * arguments it stays as it is, for tools seldom double braces there; so does a placeholder that
   * has no argument.
   */
  static String fill(String template, List<String> arguments) {
    if (arguments.isEmpty() || template.indexOf('{') < 0 && template.indexOf('}') < 0) {
      return template;
    }
    StringBuilder filled = new StringBuilder();
    Matcher mark = MARK.matcher(template);
    int copied = 0;
    while (mark.find() && filled.length() <= Finding.MAX_MESSAGE) {
      filled.append(template, copied, mark.start()).append(replacement(mark, arguments));
      copied = mark.end();
    }
    return filled.append(template, copied, template.length()).toString();
  }

  private static String replacement(Matcher mark, List<String> arguments) {
    if (mark.group(1) == null) {
      return mark.group().substring(1);
    }
    int index = Integer.parseInt(mark.group(1));
    return index < arguments.size() ? arguments.get(index) : mark.group();
  }
}
