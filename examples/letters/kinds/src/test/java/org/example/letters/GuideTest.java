package org.example.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The code that README and the guide for writers of tasks show is code of this application, between
 * the comments {@code tag::name[]} and {@code end::name[]}: so it is compiled and tested.
 */
class GuideTest {
  private static final Path HOME = Path.of("../../..");
  private static final Pattern BLOCK =
      Pattern.compile(
          "^(?:<!-- (?<file>\\S+)#(?<tag>\\S+) -->\\R)?```(?:java|xml)\\R(?<text>.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("tag::(\\w+)\\[]");

  private record Block(String place, String file, String tag, String text) {}

  private static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (String page : List.of("README.md", "docs/writing-a-task.md")) {
      String text = Files.readString(HOME.resolve(page));
      Matcher block = BLOCK.matcher(text);
      while (block.find()) {
        String place = page + ":" + (text.substring(0, block.start()).lines().count() + 1);
        blocks.add(
            new Block(place, block.group("file"), block.group("tag"), block.group("text").strip()));
      }
    }
    return blocks;
  }

  @Test
  void eachBlockNamesItsSource() throws IOException {
    assertThat(blocks()).hasSizeGreaterThan(15).allMatch(b -> b.file() != null);
  }

  @TestFactory
  Stream<DynamicTest> eachBlockIsItsSource() throws IOException {
    return blocks().stream()
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block.place() + ": " + block.file() + "#" + block.tag(),
                    () -> assertThat(block.text()).isEqualTo(region(block.file(), block.tag()))));
  }

  @Test
  void eachRegionIsShown() throws IOException {
    Set<String> shown = new TreeSet<>();
    blocks().forEach(b -> shown.add(b.file() + "#" + b.tag()));
    Set<String> tagged = new TreeSet<>();
    Path example = HOME.resolve("examples/letters");
    try (Stream<Path> files = Files.walk(example)) {
      for (Path file : files.filter(GuideTest::isSource).toList()) {
        Matcher tag = TAG.matcher(Files.readString(file));
        while (tag.find()) {
          tagged.add(HOME.relativize(file) + "#" + tag.group(1));
        }
      }
    }
    assertThat(shown).isEqualTo(tagged);
  }

  private static boolean isSource(Path file) {
    String path = file.toString();
    return (path.endsWith(".java") || path.endsWith(".xml"))
        && !path.contains("/target/")
        && !path.endsWith("GuideTest.java");
  }

  /** Without the margin that all its lines have. */
  private static String region(String file, String tag) throws IOException {
    List<String> region = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(HOME.resolve(file))) {
      if (line.contains("tag::" + tag + "[]")) {
        inside = true;
      } else if (line.contains("end::" + tag + "[]")) {
        inside = false;
      } else if (inside) {
        region.add(line);
      }
    }
    return String.join("\n", region).stripTrailing().stripIndent().strip();
  }
}
