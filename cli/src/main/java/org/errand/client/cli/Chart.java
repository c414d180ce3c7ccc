package org.errand.client.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Levels as lines of text. */
final class Chart {
  private static final String BLOCKS = " ▁▂▃▄▅▆▇█";

  private Chart() {}

  static List<String> of(Timeline.Levels levels) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(line("waiting", levels.waiting()));
    lines.add(line("running", levels.running()));
    lines.add(
        "from %s, each character %s"
            .formatted(Texts.time(Optional.of(levels.from())), Texts.duration(levels.step())));
    return lines;
  }

  private static String line(String name, long[] levels) {
    long most = Arrays.stream(levels).max().orElse(0);
    StringBuilder line = new StringBuilder(name).append(" |");
    for (long level : levels) {
      // What is not zero is seen.
      int height = most == 0 ? 0 : (int) Math.ceil(level * 8.0 / most);
      line.append(BLOCKS.charAt(Math.max(0, height)));
    }
    return line.append("| at most ").append(most).toString();
  }
}
