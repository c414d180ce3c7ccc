package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command line's other commands, against the server. */
@ExtendWith(SharedServer.class)
class CliOperationsIT {
  private static final String REPORT =
      "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"Linter\"}},"
          + "\"results\":[{\"ruleId\":\"R1\",\"message\":{\"text\":\"found\"}}]}]}";

  private final TestWorld world;
  @TempDir private Path home;
  private Cli store;
  private Cli root;

  CliOperationsIT(TestWorld world) {
    this.world = world;
    DemoData.seed(world);
  }

  @BeforeEach
  void open() {
    store = Cli.as("store", world.server().baseUri(), home);
    root = Cli.as("root", world.server().baseUri(), home);
  }

  private static Cli.Outcome good(Cli.Outcome outcome) {
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome;
  }

  @Test
  void aReportIsStoredAndShown() throws Exception {
    Path file = Files.writeString(home.resolve("r.sarif"), REPORT);

    Cli.Outcome stored =
        good(
            store.run(
                "report",
                "store",
                file.toString(),
                "--product",
                "demo",
                "--run",
                "cli run",
                "--summary",
                "s"));
    assertThat(stored.out()).contains("Status:           COMPLETED", "Summary:          s");
    assertThat(stored.err()).matches("task [0-9a-f]{64}\n");
    Cli.Outcome shown = good(store.run("report", "show", "--product", "demo", "--run", "cli run"));
    assertThat(shown.out()).contains("Findings: 1", "R1    warning  1");
    assertThat(good(store.run("report", "list", "--product", "demo", "-o", "jsonl")).out())
        .contains("\"name\":\"cli run\"");
    Cli.Outcome detached =
        good(
            store.run(
                "report", "store", file.toString(), "--product", "demo", "--run", "b", "--detach"));
    assertThat(good(store.run("task", "await", detached.word())).out()).contains("COMPLETED");
  }

  @Test
  void aReportThatIsNoneFails() throws Exception {
    Path file = Files.writeString(home.resolve("r.sarif"), "{\"version\":\"2.1.0\"}");

    Cli.Outcome stored =
        store.run("report", "store", file.toString(), "--product", "demo", "--run", "bad");
    assertThat(stored.code()).isEqualTo(4);
    Cli.Outcome missing =
        store.run("report", "store", "/no/such", "--product", "demo", "--run", "x");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).isEqualTo("errand: there is no file /no/such that can be read\n");
    Cli.Outcome twice =
        store.run(
            "task",
            "create",
            "report.store",
            "--product",
            "demo",
            "-i",
            "run=f",
            "--file",
            "report=" + file,
            "--await");
    assertThat(twice.code()).isEqualTo(4);
  }

  @Test
  void serversAreShownPausedAndDrained() {
    assertThat(good(root.run("node", "list", "--ended")).out())
        .matches("(?s)MACHINE-ID +STATE +PAUSED +BUSY +WORKERS +STUCK.*\nshared +LIVE.*");
    assertThat(good(root.run("node", "show", "shared", "-o", "json")).json().path("state").asText())
        .isEqualTo("LIVE");
    assertThat(root.run("node", "show", "no-such").err())
        .isEqualTo("errand: there is no server no-such\n");
    String busy = world.as("store").dummy(600, false).token();
    Await.status(world.as("root"), busy, "RUNNING");
    try {
      Cli.Outcome late =
          root.run("node", "drain", "shared", "--timeout", "1s", "--reason", "a test");
      assertThat(late.code()).as(late.err()).isEqualTo(8);
      world.as("root").post("/tasks/" + busy + "/cancel", "");
      assertThat(good(root.run("node", "drain", "shared")).err())
          .isEqualTo("shared is paused, and runs nothing\n");
      assertThat(good(root.run("node", "list")).out()).containsPattern("shared +LIVE +yes");
    } finally {
      good(root.run("node", "resume", "shared"));
    }
    good(root.run("node", "pause", "shared", "--reason", "again"));
    good(root.run("node", "resume", "shared"));
  }

  @Test
  void kindsAreShownAndPaused() {
    assertThat(good(store.run("kind", "list")).out()).containsPattern("report.store +REQUIRED +no");
    JsonNode kind = good(store.run("kind", "show", "report.store", "-o", "json")).json();
    assertThat(kind.path("inputSchema").path("properties").has("run")).isTrue();
    try {
      good(root.run("kind", "pause", "report.store", "--reason", "a test"));
      assertThat(good(store.run("kind", "list")).out())
          .containsPattern("report.store +REQUIRED +yes");
    } finally {
      good(root.run("kind", "resume", "report.store"));
    }
    assertThat(store.run("kind", "pause", "report.store").err())
        .startsWith("errand: you may not do that: ");
  }

  @Test
  void productsAreMadeGrantedAndPaused() {
    good(root.run("product", "put", "cli", "--name", "By hand"));
    try {
      assertThat(good(root.run("product", "list")).out()).containsPattern("cli +By hand");
      assertThat(good(root.run("product", "show", "cli")).out()).contains("By hand");
      good(root.run("product", "grant", "cli", "store", "--for-user", "ann"));
      Cli.Outcome granted =
          good(
              root.run(
                  "product", "grant", "cli", "access", "--for-group", "readers", "-o", "jsonl"));
      assertThat(granted.out().lines())
          .containsExactlyInAnyOrder(
              "{\"principalType\":\"USER\",\"principal\":\"ann\",\"right\":\"PRODUCT_STORE\"}",
              "{\"principalType\":\"GROUP\",\"principal\":\"readers\",\"right\":\"PRODUCT_ACCESS\"}");
      good(root.run("product", "revoke", "cli", "store", "--for-user", "ann"));
      assertThat(good(root.run("product", "rights", "cli")).out())
          .containsPattern("readers +GROUP +PRODUCT_ACCESS")
          .doesNotContain("ann");
      good(root.run("product", "pause", "cli", "--reason", "r"));
      good(root.run("product", "resume", "cli"));
      assertThat(store.run("product", "show", "cli").err())
          .startsWith("errand: not found, or not for you to see: ");
    } finally {
      DemoData.rights(world.as("root"), "cli");
      world.sql("DELETE FROM product WHERE endpoint = 'cli'");
    }
  }

  @Test
  void aLoginIsUsedUntilItEndsAndTokensAreManaged() throws Exception {
    Path password = Files.writeString(home.resolve("password"), "store\n");
    String url = world.server().baseUri().toString();
    Cli person = Cli.nobody(world.server().baseUri(), home).without("ERRAND_URL");

    Cli.Outcome login =
        good(
            person.run(
                "login",
                url,
                "--user",
                "store",
                "--password-file",
                password.toString(),
                "--expires-in",
                "1d"));
    assertThat(login.err()).startsWith("logged in at " + url + " as store until ");
    String token = person.run("task", "create", "testing.dummy").word();
    good(person.run("task", "await", token));
    assertThat(person.run("kind", "pause", "report.store").code()).isEqualTo(1);

    world.sql(
        "UPDATE access_token SET expires_at = now() - interval '1 minute', created_at = now() - interval '2 days' WHERE name LIKE 'errand login%'");
    Cli.Outcome ended =
        org.awaitility.Awaitility.await()
            .atMost(java.time.Duration.ofSeconds(30))
            .until(() -> person.run("task", "get", token), o -> o.code() == 1);
    assertThat(ended.err())
        .startsWith(
            "errand: the server does not take the access token: it has ended or was revoked; log in: errand login ")
        .hasLineCount(1);

    person.with("ERRAND_PASSWORD", "store");
    assertThat(good(person.run("token", "list")).out()).contains("errand login on ");
    Cli.Outcome made =
        good(person.run("token", "create", "for a test", "--scope", "tasks:read", "-o", "json"));
    String secret = made.json().path("secret").asText();
    Cli script =
        Cli.nobody(world.server().baseUri(), home.resolve("none")).with("ERRAND_TOKEN", secret);
    good(script.run("task", "get", token));
    assertThat(script.run("task", "create", "testing.dummy").err())
        .startsWith("errand: you may not do that: ");
    good(person.run("token", "revoke", made.json().path("id").asText()));
    assertThat(script.run("task", "get", token).err())
        .startsWith("errand: the server does not take the access token");
    assertThat(good(root.run("token", "list", "--of", "store")).out()).contains("for a test");
    good(person.run("logout", "--revoke"));
    assertThat(person.run("logout", "--url", url).err())
        .isEqualTo("errand: you are not logged in at " + url + "\n");
  }

  @Test
  void whatCannotBeReachedIsSaidInALineThatSaysWhatToDo() throws Exception {
    String url = world.server().baseUri().toString();
    int port = world.server().baseUri().getPort();

    assertLine(
        store.with("ERRAND_PASSWORD", "wrong"),
        "the server does not take this password of user store");
    store.with("ERRAND_PASSWORD", "store");
    assertLine(
        Cli.nobody(world.server().baseUri(), home),
        "you are not signed in; log in: errand login " + url);
    assertLine(
        store.with("ERRAND_URL", "http://127.0.0.1:1/errand"),
        "http://127.0.0.1:1/errand/api/v1 did not answer: the connection was refused; is it up, and is the address right?");
    assertLine(
        store.with("ERRAND_URL", "http://no-such-host.invalid/errand"),
        "http://no-such-host.invalid/errand/api/v1 did not answer: there is no such host; is it up, and is the address right?");
    assertLine(
        store.with("ERRAND_URL", "http://127.0.0.1:" + port),
        "what answers at http://127.0.0.1:" + port + " is not Errand, or Errand is not there now");
    assertLine(
        store.with("ERRAND_URL", url.replace("http:", "https:")),
        url.replace("http:", "https:") + "/api/v1 does not speak TLS");
    assertThat(store.run("task", "get", "x", "--ca-file", "/no/such").err())
        .isEqualTo("errand: --ca-file: /no/such cannot be used: there is no such file\n");
  }

  private static void assertLine(Cli cli, String line) {
    Cli.Outcome outcome = cli.run("task", "get", "0".repeat(64), "--no-retry");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith("errand: " + line).hasLineCount(1);
  }

  @Test
  void statisticsAreExact() throws Exception {
    String words = "stat" + System.nanoTime();
    for (String seconds : List.of("0", "1")) {
      store.run(
          "task",
          "create",
          "testing.dummy",
          "--summary",
          words,
          "-i",
          "seconds=" + seconds,
          "--await");
    }
    store.run(
        "task", "create", "testing.dummy", "--summary", words, "-i", "shouldFail=true", "--await");

    JsonNode figures = good(root.run("stats", "--words", words, "-o", "json")).json();
    assertThat(figures.path("byStatus").path("COMPLETED").asInt()).isEqualTo(2);
    assertThat(figures.path("byStatus").path("FAILED").asInt()).isEqualTo(1);
    JsonNode run = figures.path("runSeconds");
    assertThat(run.path("count").asInt()).isEqualTo(2);
    assertThat(run.path("max").asDouble()).isBetween(1.0, 10.0);
    assertThat(run.path("mean").asDouble())
        .isBetween(run.path("min").asDouble(), run.path("max").asDouble());

    Path picture = home.resolve("plot.png");
    Cli.Outcome drawn =
        good(root.run("stats", "--words", words, "--plot", picture.toString(), "--interval", "1s"));
    assertThat(drawn.out()).contains("SECONDS  MIN", "COMPLETED  2");
    assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(1000);

    String tasks = good(root.run("task", "list", "--words", words, "-o", "json")).out();
    assertThat(good(root.given(tasks).run("stats", "--from", "-", "-o", "json")).json())
        .isEqualTo(figures);
    assertThat(good(root.given(tasks).run("stats", "--from", "-", "--plot")).out())
        .contains("waiting |", "running |");
    assertThat(root.given("{").run("stats", "--from", "-").err())
        .isEqualTo("errand: --from: - has no tasks as JSON\n");
    assertThat(good(root.run("stats", "--window", "1h")).out()).contains("SECONDS  P50");
    assertThat(good(root.run("stats", "--window", "30d", "-o", "json")).json().has("series"))
        .isTrue();
  }

  @Test
  void eachCommandAndOptionIsTried() throws Exception {
    String tests =
        Files.readString(Path.of("src/test/java/org/errand/it/CliTasksIT.java"))
            + Files.readString(Path.of("src/test/java/org/errand/it/CliOperationsIT.java"));
    String manual = good(root.run("manual", "--markdown")).out();
    List<String> untried = new ArrayList<>();
    Pattern.compile("(?m)^### errand ([a-z ]+)$|^\\| `(-[^`]+)`")
        .matcher(manual)
        .results()
        .forEach(
            m -> {
              boolean isTried =
                  m.group(1) != null
                      ? Pattern.compile("run\\(\\s*\"" + m.group(1).replace(" ", "\", \"") + "\"")
                          .matcher(tests)
                          .find()
                      : List.of(m.group(2).split(" [A-Z]")[0].split(", ")).stream()
                          .anyMatch(
                              o -> Pattern.compile("[\" ]" + o + "[\" ]").matcher(tests).find());
              if (!isTried) {
                untried.add(m.group());
              }
            });
    assertThat(good(root.run("completion", "bash")).out()).contains("_complete_errand");
    assertThat(root.run("--version", "--help").code()).isZero();
    assertThat(untried).isEmpty();
  }
}
