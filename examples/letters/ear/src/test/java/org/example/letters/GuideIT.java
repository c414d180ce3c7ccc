package org.example.letters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The commands of the guide for writers of tasks, executed as they stand and in their order: a kind
 * is made from the archetype, tested, added to a server that runs, and does a task there. Only
 * Errand's own installation and start are this test's.
 */
class GuideIT {
  private static final Path GUIDE = LettersServer.HOME.resolve("docs/writing-a-task.md");
  private static final Pattern BLOCK =
      Pattern.compile("^```sh ?([a-z]*)\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Offline, and with a local repository of this test's own. */
  private static final String PRELUDE =
      """
      set -euo pipefail
      mvn() { "$MAVEN" -o -B -ntp -Dmaven.repo.local="$REPOSITORY" "$@"; }
      curl() { command curl --silent --show-error --max-time 60 "$@"; }
      """;

  private record Command(String mark, String text) {}

  private final List<String> executed = new ArrayList<>();
  private LettersServer server;
  private Path directory;
  private String token = "";

  private static List<Command> commands() throws IOException {
    List<Command> commands = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(GUIDE));
    while (block.find()) {
      commands.add(new Command(block.group(1), block.group(2)));
    }
    return commands;
  }

  @Test
  void leadsToANewKindAndItsFirstTask() throws Exception {
    server = LettersServer.get();
    directory = Files.createDirectories(server.work().resolve("guide"));
    Path repository = LocalRepository.withErrand(server.work().resolve("repository"));
    String last = "";
    for (Command command : commands()) {
      switch (command.mark()) {
        case "install", "run", "where" -> {} // This test's own.
        case "" -> last = run(command.text(), repository);
        default -> throw new AssertionError("What is " + command.mark() + "?");
      }
    }
    server.replaced();

    assertThat(executed).hasSizeGreaterThanOrEqualTo(5);
    JsonNode task = JSON.readTree(last);
    assertThat(task.path("status").asText()).as(last).isEqualTo("COMPLETED");
    assertThat(task.path("comments")).hasSize(3);
    assertThat(directory.resolve("greetings/target/surefire-reports"))
        .isDirectoryContaining("glob:**.xml");
  }

  @Test
  void eachOfItsCommandsIsInABlockThatIsExecuted() throws IOException {
    String prose = BLOCK.matcher(Files.readString(GUIDE)).replaceAll("");
    assertThat(prose).doesNotContainPattern("(?m)^(\\$ |curl |mvn |    (curl|mvn) )");
    assertThat(Files.readString(GUIDE)).doesNotContain("```bash").doesNotContain("```shell");
  }

  private String run(String command, Path repository) throws Exception {
    Instant start = Instant.now();
    Path output = directory.resolve("output");
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-c", PRELUDE + command)
            .directory(directory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(directory.resolve("errors").toFile());
    shell
        .environment()
        .putAll(
            Map.of(
                "MAVEN", System.getProperty("errand.mvn"),
                "REPOSITORY", repository.toString(),
                "U", server.address() + "/errand/api/v1",
                "ERRAND", LettersServer.HOME.toString(),
                "DEPLOYMENTS", server.deployments().toString(),
                "TOKEN", token));
    Process process = shell.start();
    process.getOutputStream().close();
    int exit = process.waitFor();
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(exit).as(command + printed + Files.readString(directory.resolve("errors"))).isZero();
    executed.add(command);
    System.Logger log = System.getLogger(GuideIT.class.getName());
    log.log(
        System.Logger.Level.INFO,
        Duration.between(start, Instant.now()).toMillis()
            + " ms: "
            + command.lines().findFirst().orElse(""));
    Matcher named = Pattern.compile("\"token\":\"([0-9a-f]{64})\"").matcher(printed);
    if (named.find()) {
      token = named.group(1);
    }
    return printed;
  }
}
