package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands of docs/monitoring.md, given to WildFly's own CLI as an operator would. */
class CliCommandsIT {
  private static final Path DOCUMENT = Path.of("../docs/monitoring.md");
  private static final Pattern EXECUTION =
      Pattern.compile("\"(\\d+)\" => \\{[^{}]*\"batch-status\" => \"STARTED\"");

  private static TestWorld world;

  @BeforeAll
  static void start() {
    world =
        TestWorld.start(
            "cli",
            2200,
            Map.of("errand.background-workers", "2", "wildfly.statistics-enabled", "true"));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static List<String> commands() throws IOException {
    String document = Files.readString(DOCUMENT);
    Matcher block = Pattern.compile("(?s)```cli\n(.*?)```").matcher(document);
    assertThat(block.find()).isTrue();
    return block.group(1).lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
  }

  @Test
  void eachCommandIsCarriedOut() throws Exception {
    String running = world.as("store").dummy(600, false).token();
    Await.status(world.as("store"), running, "RUNNING");
    List<String> commands = commands();
    assertThat(commands).hasSizeGreaterThan(15);
    int stop = commands.indexOf(first(commands, ":stop-job"));

    String before = run(commands.subList(0, stop));
    Matcher execution = EXECUTION.matcher(before);
    assertThat(execution.find()).as(before).isTrue();
    assertThat(before)
        .contains("\"result\" => \"OK\"", "\"result\" => \"running\"", "\"result\" => \"RUNNING\"");
    List<String> rest = new ArrayList<>(commands.subList(stop, commands.size()));
    rest.replaceAll(c -> c.replace("execution=N:", "execution=" + execution.group(1) + ":"));
    String after = run(rest);

    assertThat(after).contains("InUseCount", "active-count", "request-count", "used");
    assertThat(after).doesNotContain("\"AvailableCount\" => 0", "reload-required");
    assertThat(Await.end(world.as("store"), running).path("status").asText())
        .isEqualTo("CANCELLED");
    assertThat(world.as("root").isReady()).isTrue();
  }

  private static String first(List<String> commands, String end) {
    return commands.stream().filter(c -> c.endsWith(end)).findFirst().orElseThrow();
  }

  /** What the CLI says; it ends at the first command that fails, and its status says so. */
  private static String run(List<String> commands) throws Exception {
    Path script = Files.createTempFile("commands", ".cli");
    Path output = Files.createTempFile("commands", ".out");
    try {
      Files.write(script, commands);
      Process cli =
          new ProcessBuilder(
                  Path.of(System.getProperty("errand.server"), "bin", "jboss-cli.sh").toString(),
                  "--connect",
                  "--controller=127.0.0.1:" + world.server().managementUri().getPort(),
                  "--file=" + script)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean over = cli.waitFor(120, TimeUnit.SECONDS);
      cli.destroyForcibly();
      String said = Files.readString(output, StandardCharsets.UTF_8);
      assertThat(over).as(said).isTrue();
      assertThat(cli.exitValue()).as(said).isZero();
      return said;
    } finally {
      Files.delete(script);
      Files.delete(output);
    }
  }
}
