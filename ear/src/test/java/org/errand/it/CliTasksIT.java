package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line's {@code task} commands, against the server. */
@ExtendWith(SharedServer.class)
class CliTasksIT {
  private static final Set<String> TASK_FIELDS =
      new TreeSet<>(
          List.of(
              "token kind status product actor summary comments priority runAt enqueuedAt startedAt finishedAt lastSeenAt waitMillis runMillis cancelRequested progress attempt expiresAt callback links"
                  .split(" ")));

  private final TestWorld world;
  @TempDir private Path home;
  private Cli store;
  private Cli root;

  CliTasksIT(TestWorld world) {
    this.world = world;
    DemoData.seed(world);
  }

  @BeforeEach
  void open() {
    store = Cli.as("store", world.server().baseUri(), home);
    root = Cli.as("root", world.server().baseUri(), home);
  }

  private String ended(boolean shouldFail) {
    String token = world.as("store").dummy(0, shouldFail).token();
    Await.end(world.as("root"), token);
    return token;
  }

  private String running() {
    String token = world.as("store").dummy(600, false).token();
    Await.status(world.as("root"), token, "RUNNING");
    return token;
  }

  private String cancelled() {
    String token = running();
    world.as("root").post("/tasks/" + token + "/cancel", "");
    Await.status(world.as("root"), token, "CANCELLED");
    return token;
  }

  /** What each line of {@code jsonl} has as its token. */
  private static List<String> tokens(Cli.Outcome outcome) {
    return outcome
        .out()
        .lines()
        .map(l -> l.replaceFirst(".*?\"token\":\"([0-9a-f]{64})\".*", "$1"))
        .toList();
  }

  @Test
  void aTaskIsCreatedAndItsTokenIsAllThatIsPrinted() {
    Cli.Outcome created =
        store.run(
            "task",
            "create",
            "testing.dummy",
            "--product",
            "demo",
            "--summary",
            "by hand",
            "--priority",
            "-3",
            "--run-at",
            "2020:1:1",
            "--input",
            "{\"seconds\":0}",
            "--set",
            "shouldFail=false");

    assertThat(created.code()).as(created.err()).isZero();
    assertThat(created.out()).matches("[0-9a-f]{64}\n");
    assertThat(created.err()).isEmpty();
    JsonNode task = Await.end(world.as("store"), created.word());
    assertThat(task.path("summary").asText()).isEqualTo("by hand");
    assertThat(task.path("priority").asInt()).isEqualTo(-3);
    assertThat(task.path("product").asText()).isEqualTo("demo");
  }

  @Test
  void inputComesFromFilesAndPipesToo() throws Exception {
    Path file = Files.writeString(home.resolve("in.json"), "{\"seconds\":0,\"shouldFail\":true}");

    assertThat(
            store.run("task", "create", "testing.dummy", "--input", "@" + file, "--await").code())
        .isEqualTo(4);
    assertThat(
            store
                .given("{\"seconds\":0}")
                .run("task", "create", "testing.dummy", "--input", "-", "--await")
                .code())
        .isZero();
  }

  @Test
  void theSameKeyMakesOneTaskAndValidationNone() {
    String key = "key-" + System.nanoTime();
    String first = store.run("task", "create", "testing.dummy", "--idempotency-key", key).word();

    assertThat(store.run("task", "create", "testing.dummy", "--idempotency-key", key).word())
        .isEqualTo(first);
    Cli.Outcome valid =
        store.run("task", "create", "testing.dummy", "--validate-only", "-i", "seconds=3");
    assertThat(valid.json().path("input").path("seconds").asInt()).isEqualTo(3);
    Cli.Outcome refused = store.run("task", "create", "testing.dummy", "-i", "seconds=-1");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err())
        .matches(
            "errand: input.seconds: must be greater than or equal to 0 \\[trace [0-9a-f]{32}\\]\n");
    assertThat(
            store
                .run(
                    "task",
                    "create",
                    "testing.dummy",
                    "--callback",
                    "https://127.0.0.1/x",
                    "--no-retry")
                .out())
        .matches("[0-9a-f]{64}\n");
  }

  @Test
  void theExitCodeTellsTheOutcome() {
    String failed = ended(true);
    String open = running();
    String gone = cancelled();

    assertThat(store.run("task", "get", ended(false)).code()).isZero();
    assertThat(store.run("task", "get", failed).code()).isEqualTo(4);
    assertThat(store.run("task", "get", open).code()).isEqualTo(8);
    assertThat(store.run("task", "get", gone).code()).isEqualTo(16);
    Cli.Outcome all = store.run("task", "get", failed, open, gone);
    assertThat(all.code()).isEqualTo(28);
    assertThat(all.out()).startsWith("TOKEN").hasLineCount(4);
    assertThat(store.run("task", "await", failed, gone).code()).isEqualTo(20);
    Cli.Outcome late =
        store.run("task", "await", open, "--timeout", "1s", "--no-progress-timeout", "1h");
    assertThat(late.code()).isEqualTo(8);
    assertThat(late.err()).startsWith("errand: task " + open + ", RUNNING, has not ended");
    world.as("root").post("/tasks/" + open + "/cancel", "");
  }

  @Test
  void oneTaskIsAnObjectAndSeveralAreAList() {
    String one = ended(false);
    String two = ended(false);

    JsonNode object = store.run("task", "get", one, "--output", "json").json();
    JsonNode list = store.run("task", "get", one, two, "-o", "json").json();

    assertThat(names(object)).containsAll(TASK_FIELDS);
    assertThat(list.isArray()).isTrue();
    assertThat(list).hasSize(2);
    assertThat(list.get(0)).isEqualTo(world.as("store").task(one));
    assertThat(store.run("task", "get", one, "-o", "plaintext").out())
        .startsWith("Token:            " + one + "\nKind:             testing.dummy\n")
        .doesNotContain("Product", "null", "Optional");
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void tasksOfNobodyAreNotThere() {
    Cli.Outcome unknown = store.run("task", "get", "0".repeat(64));

    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.out()).isEmpty();
    assertThat(unknown.err())
        .matches("errand: not found, or not for you to see: 0{64} \\[trace [0-9a-f]{32}\\]\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--token TOKEN",
        "-t TOKEN",
        "--token TOKEN --machine-id sha*",
        "--token TOKEN --kind testing.*",
        "--token TOKEN --type TESTING.DUMMY",
        "--token TOKEN --status completed failed",
        "--token TOKEN --username store nobody",
        "--token TOKEN --product demo --no-product",
        "--token TOKEN --username x --no-username --username store",
        "--token TOKEN --no-product",
        "--token TOKEN --enqueued-after 2020:1:1 --enqueued-before 2999-01-01T00:00:00Z",
        "--token TOKEN --started-after 2020:1:1:0:0:0 --started-before 2999:1:1",
        "--token TOKEN --finished-after 2020:1:1 --finished-before 2999:1:1",
        "--token TOKEN --last-seen-after 2020:1:1 --last-seen-before 2999:1:1",
        "--token TOKEN --seen-after 2020:1:1 --seen-before 2999:1:1",
        "--token TOKEN --no-cancelled",
        "--token TOKEN --no-consumed",
        "--token TOKEN --sort -created --limit 1"
      })
  void eachFilterLetsThroughWhatItIsToLetThrough(String filter) {
    String token = ended(false);

    Cli.Outcome found = root.run(list(filter, token));

    assertThat(found.code()).as(found.err()).isZero();
    assertThat(tokens(found)).containsExactly(token);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--machine-id other",
        "--kind report.*",
        "--status running",
        "--username root",
        "--no-username",
        "--product demo",
        "--enqueued-before 2020:1:1",
        "--enqueued-after 2999:1:1",
        "--started-before 2020:1:1",
        "--started-after 2999:1:1",
        "--finished-before 2020:1:1",
        "--finished-after 2999:1:1",
        "--last-seen-before 2020:1:1",
        "--last-seen-after 2999:1:1",
        "--only-cancelled",
        "--only-consumed",
        "--words nothing-of-the-sort"
      })
  void eachFilterKeepsOutWhatItIsToKeepOut(String filter) {
    String token = ended(false);

    Cli.Outcome found = root.run(list("--token TOKEN " + filter, token));

    assertThat(found.code()).as(found.err()).isZero();
    assertThat(found.out()).isEmpty();
    Cli.Outcome cancel = root.run(words("task cancel --yes --token TOKEN " + filter, token));
    assertThat(cancel.out()).isEqualTo("0 tasks asked to stop\n");
  }

  private static String[] list(String filter, String token) {
    return words("task list -o jsonl " + filter, token);
  }

  private static String[] words(String line, String token) {
    return Arrays.stream(line.replace("TOKEN", token).split(" ")).toArray(String[]::new);
  }

  @Test
  void listsAreTablesJsonAndNumbers() {
    String token = ended(false);

    assertThat(root.run("task", "list", "-t", token).out())
        .matches("(?s)TOKEN +STATUS +KIND +PRODUCT +ACTOR +ENQUEUED +RUN +PROGRESS +SUMMARY\n.*")
        .contains(token + "  COMPLETED  testing.dummy  -        store");
    JsonNode json = root.run("task", "list", "-t", token, "--output", "json").json();
    assertThat(json.isArray()).isTrue();
    assertThat(json).hasSize(1);
    Set<String> forRoot = new TreeSet<>(TASK_FIELDS);
    forRoot.addAll(List.of("machineId", "consumed", "origin"));
    assertThat(names(json.get(0))).containsAll(forRoot);
    assertThat(root.run("task", "list", "-t", "0", "-o", "json").out()).isEqualTo("[]\n");
    assertThat(root.run("task", "list", "-t", token, "--count").out())
        .contains("COMPLETED  1\n", "FAILED     0\n");
    assertThat(root.run("task", "list", "-t", token, "--count", "-o", "jsonl").out())
        .isEqualTo(
            "{\"byStatus\":{\"ALLOCATED\":0,\"ENQUEUED\":0,\"RUNNING\":0,\"COMPLETED\":1,\"FAILED\":0,\"CANCELLED\":0,\"DROPPED\":0},\"exact\":true}\n");
    Cli.Outcome refused = store.run("task", "list");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).startsWith("errand: you may not do that: ").hasLineCount(1);
  }

  @Test
  void tasksAreCancelledByTokenAndByFilter() {
    String one = running();
    String two = running();

    Cli.Outcome first = root.run("task", "cancel", one, "--await");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(root.run("task", "cancel", one, "-o", "jsonl").out())
        .isEqualTo("{\"token\":\"" + one + "\",\"cancelled\":false}\n");
    assertThat(root.run("task", "cancel", "--token", two, "--dry-run").out())
        .isEqualTo("1 tasks would be asked to stop\n");
    Cli.Outcome unsure = root.run("task", "cancel", "--token", two);
    assertThat(unsure.code()).isEqualTo(2);
    assertThat(unsure.err()).startsWith("errand: 1 tasks: add --yes to cancel them");
    assertThat(world.as("root").status(two)).isEqualTo("RUNNING");
    assertThat(root.run("task", "cancel", "--token", two, "-y").out())
        .isEqualTo("1 tasks asked to stop\n");
    assertThat(root.run("task", "await", "--token", two).code()).isEqualTo(16);
    assertThat(store.run("task", "cancel", two).err()).startsWith("errand: you may not do that: ");
    assertThat(root.run("task", "cancel", two).out())
        .isEqualTo(two + "  has ended, or was asked before\n");
  }

  @Test
  void whatHasFailedIsMadeAnew() {
    String failed = ended(true);

    String again = root.run("task", "resubmit", failed).word();
    assertThat(again).matches("[0-9a-f]{64}").isNotEqualTo(failed);
    assertThat(root.run("task", "resubmit", failed, "--await").code()).isEqualTo(4);
    assertThat(root.run("task", "resubmit", failed, "-o", "json").json().path("status").asText())
        .isNotEmpty();
    Cli.Outcome good = root.run("task", "resubmit", ended(false));
    assertThat(good.code()).isEqualTo(1);
    assertThat(good.err()).hasLineCount(1);
  }

  @Test
  void theHistoryIsShownAndFollowed() {
    String failed = ended(true);

    assertThat(store.run("task", "logs", failed).out())
        .matches("(?s)\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d SYSTEM:\n  FAILED!\n  Exception.*");
    JsonNode json = store.run("task", "logs", failed, "-o", "json").json();
    assertThat(names(json.get(0))).containsExactly("actor", "at", "text");
    String other = world.as("store").dummy(1, true).token();
    Cli.Outcome followed = store.run("task", "logs", "--follow", other);
    assertThat(followed.code()).as(followed.err()).isEqualTo(4);
    assertThat(followed.out().lines().filter(l -> l.equals("  FAILED!"))).hasSize(1);
  }

  @Test
  void whoWatchesWithoutATerminalGetsALineForEachChange() {
    String token = world.as("store").dummy(3, false).token();

    Cli.Outcome watched = store.run("task", "watch", token, "--interval", "1s");

    assertThat(watched.code()).as(watched.err()).isZero();
    List<String> lines = watched.out().lines().collect(Collectors.toList());
    assertThat(lines)
        .hasSizeGreaterThan(1)
        .doesNotHaveDuplicates()
        .allMatch(l -> l.startsWith(token));
    assertThat(lines.get(lines.size() - 1)).startsWith(token + "\tCOMPLETED\t100%");
    assertThat(watched.out()).doesNotContain("\u001b");
  }
}
