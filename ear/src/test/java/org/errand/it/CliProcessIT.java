package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code errand}, as a process: pipes, signals, and what it keeps for the next start.
 */
@ExtendWith(SharedServer.class)
class CliProcessIT {
  private static final Path SCRIPT = Path.of("../errand").toAbsolutePath().normalize();

  private final TestWorld world;
  @TempDir private Path home;

  CliProcessIT(TestWorld world) {
    this.world = world;
    DemoData.seed(world);
  }

  private Process start(String shell) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", shell);
    Map<String, String> environment = builder.environment();
    environment.put("E", SCRIPT.toString());
    environment.put("ERRAND_URL", world.server().baseUri().toString());
    environment.put("ERRAND_USER", "root");
    environment.put("ERRAND_PASSWORD", "root");
    environment.put("ERRAND_NO_CACHE", "1");
    environment.put("XDG_CACHE_HOME", home.resolve("cache").toString());
    environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
    return builder
        .redirectOutput(home.resolve("out").toFile())
        .redirectError(home.resolve("err").toFile())
        .start();
  }

  private int run(String shell) throws IOException, InterruptedException {
    Process process = start(shell);
    process.getOutputStream().close();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private String out() throws IOException {
    return Files.readString(home.resolve("out"), StandardCharsets.UTF_8);
  }

  private String err() throws IOException {
    return Files.readString(home.resolve("err"), StandardCharsets.UTF_8);
  }

  @Test
  void dataGoesThroughPipesAndTheExitCodeOut() throws Exception {
    int code =
        run(
            "T=$($E task create testing.dummy -i shouldFail=true) && $E task await $T -o json | grep -cE '\"status\" ?: ?\"FAILED\"'; exit ${PIPESTATUS[0]}");

    assertThat(out()).isEqualTo("1\n");
    assertThat(code).as(err()).isEqualTo(4);
  }

  /** All lines of the first tour but the one that a person looks at. */
  @Test
  void theFirstTourOfTheReadmeWorks() throws Exception {
    String readme = Files.readString(Path.of("../README.md"));
    String tour = readme.substring(readme.indexOf("## First tour"), readme.indexOf("Now kill"));
    Path report =
        Files.writeString(
            home.resolve("r.sarif"),
            "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"L\"}},\"results\":[]}]}");
    String commands =
        tour.lines()
            .filter(l -> l.startsWith("    ") && l.contains("./errand") && !l.contains(" watch "))
            .map(l -> l.strip().replace("./errand", "$E").replace("FILE", report.toString()))
            .map(l -> l + "\necho \"code $?\"\n")
            .collect(java.util.stream.Collectors.joining());

    assertThat(run("export ERRAND_USER=store ERRAND_PASSWORD=store\n" + commands)).isZero();

    assertThat(out().lines().filter(l -> l.startsWith("code ")))
        .as(commands + err())
        .containsExactly("code 0", "code 8", "code 0", "code 0", "code 0");
  }

  @Test
  void whoStopsReadingEndsIt() throws Exception {
    for (int i = 0; i < 3; i++) {
      world.as("store").dummy(0, false);
    }

    int code =
        run(
            "set -o pipefail; for i in 1 2 3; do $E task list -o json; done | true; [ ${PIPESTATUS[0]} = 141 ]");

    assertThat(err()).isEmpty();
    assertThat(code).isZero();
  }

  @Test
  void whoInterruptsItEndsItCleanly() throws Exception {
    String token = world.as("store").dummy(600, false).token();
    Await.status(world.as("root"), token, "RUNNING");
    try {
      // Who starts the tests in the background has them ignore the signal.
      Process process = start("exec env --default-signal=INT $E task watch " + token);
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> out().contains("RUNNING"));

      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
      assertThat(err()).isEmpty();
    } finally {
      world.as("root").post("/tasks/" + token + "/cancel", ""); // It has a worker of the others'.
    }
  }

  @Test
  void classesAreKeptForTheNextStart() throws Exception {
    String with = "unset ERRAND_NO_CACHE; ";
    assertThat(run(with + "$E --version")).as(err()).isZero();
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> run("ls $XDG_CACHE_HOME/errand/*.jsa") == 0);

    assertThat(run(with + "$E --version")).isZero();

    assertThat(out()).startsWith("errand ").hasLineCount(1);
    assertThat(err()).isEmpty();
    assertThat(
            run(
                with
                    + "for f in $XDG_CACHE_HOME/errand/*.jsa; do echo x >$f; done; $E --version; echo $?"))
        .isZero();
    assertThat(out()).startsWith("errand ").endsWith("\n0\n");
    assertThat(err()).isEmpty();
  }
}
