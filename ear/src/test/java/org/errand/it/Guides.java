package org.errand.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages that tell somebody what to type. */
final class Guides {
  static final Path README = Path.of("../README.md");

  /**
   * Each command of these is run by a test, or its block says why not. The examples of docs/api.md
   * are a test of their own, and docs/performance.md tells of measurements.
   */
  private static final List<String> PAGES =
      List.of(
          "installing",
          "upgrading",
          "backup",
          "cluster",
          "sizing",
          "capacity",
          "release",
          "operating",
          "configuration",
          "reliability",
          "threat-model");

  private static final Pattern INDENTED = Pattern.compile("(?m)^ {4,}(.*\\R)");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");

  private Guides() {}

  static Stream<Path> pages() {
    return PAGES.stream().map(name -> Path.of("../docs", name + ".md"));
  }

  /** The command lines of the README, continued ones in one, without what is said beside them. */
  static List<String> readmeCommands() throws IOException {
    List<String> commands = new ArrayList<>();
    String text = Files.readString(README);
    for (Examples.Block block : Examples.of(README)) {
      if (block.isCommand() && !block.mark().startsWith("norun: ")) {
        commands.addAll(lines(block.text()));
      }
    }
    StringBuilder indented = new StringBuilder();
    FENCED.matcher(text).replaceAll("").lines().map(l -> l + "\n").forEach(indented::append);
    StringBuilder found = new StringBuilder();
    INDENTED.matcher(indented).results().forEach(line -> found.append(line.group(1)));
    commands.addAll(lines(found.toString()));
    return commands;
  }

  private static List<String> lines(String block) {
    return block
        .replaceAll("\\\\\\R\\s*", "")
        .lines()
        .map(line -> line.replaceAll("(^|\\s+)#\\s.*$", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
