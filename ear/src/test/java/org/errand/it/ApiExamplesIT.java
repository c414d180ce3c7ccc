package org.errand.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the API's documentation, executed as they stand and in their order. */
@ExtendWith(SharedServer.class)
class ApiExamplesIT {
  private static final Path PAGE = Path.of("../docs/api.md");
  private static final String REPORT =
      "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"Linter\"}},"
          + "\"results\":[{\"ruleId\":\"R1\",\"message\":{\"text\":\"found\"}}]}]}";

  private final TestWorld world;

  ApiExamplesIT(TestWorld world) {
    this.world = world;
    DemoData.seed(world);
  }

  @Test
  void eachExampleIsInABlockThatIsExecuted() throws IOException {
    assertThat(Examples.prose(PAGE)).doesNotContainPattern("(?m)^ {4}curl ");
    assertThat(Examples.of(PAGE))
        .filteredOn(block -> block.text().startsWith("curl "))
        .allMatch(Examples.Block::isCommand);
  }

  @TestFactory
  List<DynamicTest> examples(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("report.sarif"), REPORT);
    storeRun("first");
    ExampleShell shell = new ExampleShell(directory, world.server().baseUri() + "/api/v1");
    List<DynamicTest> tests = new ArrayList<>();
    Last last = new Last();
    for (Examples.Block block : Examples.of(PAGE)) {
      if (block.isCommand()) {
        tests.add(
            DynamicTest.dynamicTest(
                "line " + block.line() + ": sh " + block.mark(), () -> last.run(shell, block)));
      } else if (block.isAnswer()) {
        tests.add(
            DynamicTest.dynamicTest("line " + block.line() + ": json", () -> last.compare(block)));
      }
    }
    tests.add(DynamicTest.dynamicTest("what is left is cleared away", this::clear));
    return tests;
  }

  private void storeRun(String name) {
    String task =
        "{\"kind\":\"report.store\",\"product\":\"demo\",\"input\":{\"run\":\"" + name + "\"}}";
    ErrandClient store = world.as("store");
    ErrandClient.Answer stored =
        Multipart.task(task)
            .file("report", () -> new java.io.ByteArrayInputStream(REPORT.getBytes(UTF_8)))
            .postBy(store);
    assertThat(Await.end(store, stored.token()).path("status").asText()).isEqualTo("COMPLETED");
  }

  /** The server is the other tests' too. */
  private void clear() {
    world.as("root").delete("/schedules/nightly");
    world.as("root").delete("/pauses/kinds/report.store");
    DemoData.rights(world.as("root"), "letters");
    world.sql("DELETE FROM product WHERE endpoint = 'letters'");
    world.sql(
        "UPDATE background_task SET cancel_flag = true"
            + " WHERE kind = 'testing.dummy' AND status = 'RUNNING'");
    world.sql(
        "DELETE FROM background_task"
            + " WHERE kind IN ('testing.dummy', 'webhook.deliver') AND status = 'ENQUEUED'");
  }

  /** The command that ran last. */
  private final class Last {
    private Examples.Block command;
    private ExampleShell.Outcome outcome;

    void run(ExampleShell shell, Examples.Block block) throws Exception {
      command = block;
      if (block.mark().equals("ended")) {
        Await.end(world.as("root"), shell.token());
      }
      outcome = shell.run(block);
      if (refused()) {
        assertThat(outcome.exit()).as(outcome.output()).isEqualTo(22);
      } else {
        assertThat(outcome.exit()).as(outcome.output()).isZero();
      }
    }

    void compare(Examples.Block block) throws Exception {
      JsonNode answer = outcome.answer();
      assertThat(answer).as("the last answer as JSON: %s", outcome.output()).isNotNull();
      assertThat(Likeness.difference(ErrandClient.JSON.readTree(block.text()), answer, refused()))
          .as(outcome.output())
          .isEmpty();
    }

    private boolean refused() {
      return command.mark().equals("refused");
    }
  }
}
