package org.errand.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The examples of a page of the documentation. */
final class Examples {
  private static final Pattern BLOCK =
      Pattern.compile(
          "^```([a-z]*) ?([^\\r\\n]*)\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /**
   * A fenced block.
   *
   * @param line of the page where it begins
   * @param language of what is in it
   * @param mark more that is said of it, or nothing
   */
  record Block(int line, String language, String mark, String text) {
    boolean isCommand() {
      return language.equals("sh");
    }

    boolean isAnswer() {
      return language.equals("json");
    }
  }

  private Examples() {}

  static List<Block> of(Path page) throws IOException {
    String text = Files.readString(page);
    List<Block> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      int line = (int) text.substring(0, block.start()).lines().count() + 1;
      blocks.add(new Block(line, block.group(1), block.group(2), block.group(3)));
    }
    return blocks;
  }

  /** What is left of the page without its blocks. */
  static String prose(Path page) throws IOException {
    return BLOCK.matcher(Files.readString(page)).replaceAll("");
  }
}
