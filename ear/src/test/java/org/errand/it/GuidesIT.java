package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What README and guides tell to type is run, or says why it is not. */
@ExtendWith(SharedServer.class)
class GuidesIT {
  /** By which test a marked block is run. */
  private static final Map<String, String> RUN_BY =
      Map.of(
          "users", "GuidesIT",
          "user", "GuidesIT",
          "batch", "GuidesIT",
          "ldap", "InstallIT",
          "oidc", "InstallIT",
          "tls", "InstallIT",
          "proxy", "ProxyIT");

  private static final Set<String> COMMANDS = Set.of("sh", "bash", "cli", "sql", "nginx", "ini");
  private static final Pattern REASON = Pattern.compile("norun: .{12,}");

  /** Paths of the project, and names of its layout, which are no commands. */
  private static final Pattern LAYOUT = Pattern.compile("[a-z-]+/( .*)?");

  private final TestWorld world;

  GuidesIT(TestWorld world) {
    this.world = world;
    DemoData.seed(world);
  }

  @Test
  void eachBlockIsRunOrSaysWhyNot() throws IOException {
    for (Path page : Guides.pages().toList()) {
      for (Examples.Block block : Examples.of(page)) {
        if (COMMANDS.contains(block.language())) {
          assertThat(RUN_BY.containsKey(block.mark()) || REASON.matcher(block.mark()).matches())
              .as("%s, line %d: the mark '%s'", page, block.line(), block.mark())
              .isTrue();
        }
      }
      assertThat(Examples.prose(page))
          .as("%s: a command in a block that is not fenced", page)
          .doesNotContainPattern("(?m)^ {4,}(curl|mvn|\\./|/subsystem|/deployment|[A-Z]+ TABLE)");
    }
  }

  @TestFactory
  List<DynamicTest> blocksOfTheGuides(@TempDir Path directory) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : Guides.pages().toList()) {
      for (Examples.Block block : Examples.of(page)) {
        if ("GuidesIT".equals(RUN_BY.get(block.mark()))) {
          tests.add(
              DynamicTest.dynamicTest(
                  page.getFileName() + ", line " + block.line(), () -> run(block, directory)));
        }
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private void run(Examples.Block block, Path directory) throws Exception {
    if (block.language().equals("sql")) {
      world.sql(block.text());
      return;
    }
    Await.end(world.as("store"), world.as("store").dummy(0, false).token()); // A job to be seen.
    int port = world.server().managementUri().getPort();
    Path script = directory.resolve("commands.cli");
    Files.writeString(script, "connect 127.0.0.1:" + port + "\n" + block.text());
    Process cli =
        new ProcessBuilder(
                System.getProperty("errand.server") + "/bin/jboss-cli.sh", "--file=" + script)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    assertThat(cli.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(cli.exitValue())
        .as(block.text() + Files.readString(directory.resolve("output")))
        .isZero();
    if (block.mark().equals("users")) {
      ErrandClient ann = new ErrandClient(world.server().baseUri(), "ann", "...");
      assertThat(ann.get("/nodes").status()).as("ann is a SUPERUSER").isEqualTo(200);
    }
  }

  @TestFactory
  List<DynamicTest> commandsOfTheReadme(@TempDir Path directory) throws IOException {
    Files.writeString(
        directory.resolve("FILE"),
        "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"Linter\"}},"
            + "\"results\":[{\"ruleId\":\"R1\",\"message\":{\"text\":\"found\"}}]}]}");
    ExampleShell shell = new ExampleShell(directory, world.server().baseUri() + "/api/v1");
    List<DynamicTest> tests = new ArrayList<>();
    for (String command : Guides.readmeCommands()) {
      if (command.startsWith("curl ")) {
        tests.add(DynamicTest.dynamicTest(command, () -> call(shell, command)));
      } else if (!LAYOUT.matcher(command).matches()) {
        tests.add(DynamicTest.dynamicTest(command, () -> exists(command)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(5);
    tests.add(DynamicTest.dynamicTest("what is left is cleared away", this::clear));
    return tests;
  }

  private void call(ExampleShell shell, String command) throws Exception {
    if (command.contains("/runs/")) {
      Await.end(world.as("root"), shell.token());
    }
    String here = world.server().baseUri().toString();
    String text = command.replace("http://127.0.0.1:8080/errand", here);
    if (command.contains("$T")) {
      text = text.replace("$T", world.as("store").dummy(0, false).token());
    }
    var outcome = shell.run(new Examples.Block(0, "sh", "", text + "\n"));
    assertThat(outcome.exit()).as(outcome.output()).isZero();
  }

  /** It starts, stops or builds everything, so it is not run here; but there is such a program. */
  private static void exists(String command) throws Exception {
    if (command.matches("[A-Z]+=.*")) {
      return;
    }
    String program = command.replaceAll("^(\\w+=\\S+\\s+)*", "").split("\\s+", 2)[0];
    boolean isOurs = program.equals("errand") && Files.exists(Path.of("../cli/pom.xml"));
    Process type =
        new ProcessBuilder("bash", "-c", "type -t -- \"$0\" || test -x \"$0\"", program)
            .directory(Path.of("..").toFile())
            .start();
    assertThat(isOurs || type.waitFor() == 0).as("a program %s", program).isTrue();
  }

  /** The server is the other tests' too. */
  private void clear() {
    world.sql(
        "UPDATE background_task SET cancel_flag = true"
            + " WHERE kind = 'testing.dummy' AND status = 'RUNNING'");
    world.sql("DELETE FROM background_task WHERE kind = 'testing.dummy' AND status = 'ENQUEUED'");
  }
}
