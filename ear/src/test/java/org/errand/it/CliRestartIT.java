package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.errand.client.AwaitOptions;
import org.errand.client.Credentials;
import org.errand.client.Task;
import org.errand.client.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for a task or hears of it while its server is killed, and started again. */
class CliRestartIT {
  @TempDir private Path home;

  @Test
  void waitsAndStreamsOutliveAServer() throws Exception {
    try (TestWorld world = TestWorld.start("cli-restart", 780, Map.of("errand.lease", "PT5S"))) {
      DemoData.seed(world);
      ErrandClient store = world.as("store");
      String again =
          store
              .post(
                  "/tasks",
                  "{\"kind\":\"testing.probe-restartable\",\"input\":{\"steps\":300,\"stepMillis\":50}}")
              .token();
      String lost = store.dummy(600, false).token();
      Await.status(store, again, "RUNNING");
      Await.status(store, lost, "RUNNING");
      Process waiting = errand(world, "task", "await", again, lost, "-o", "json");
      org.errand.client.ErrandClient client =
          org.errand.client.ErrandClient.at(world.server().baseUri())
              .credentials(Credentials.basic("store", "store"))
              .build();
      CompletableFuture<Task> seen = new CompletableFuture<>();
      CompletableFuture<Task> end =
          client
              .tasks()
              .awaitAsync(
                  again, AwaitOptions.DEFAULT.hold(Duration.ofSeconds(1)).observer(seen::complete));
      CompletableFuture<Task> heard = new CompletableFuture<>();
      CompletableFuture<Task> followed =
          client.tasks().followAsync(again, e -> e.task().ifPresent(heard::complete));
      CompletableFuture.allOf(seen, heard).get(1, TimeUnit.MINUTES);
      // Each task's own answer comes two seconds after the one before.
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> said("err").split("RUNNING", -1).length > 3);

      world.server().kill();
      world.startServer();

      assertThat(end.get(3, TimeUnit.MINUTES).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(followed.get(3, TimeUnit.MINUTES).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(waiting.waitFor(3, TimeUnit.MINUTES)).isTrue();
      assertThat(waiting.exitValue()).as(said("err")).isEqualTo(16);
      JsonNode ends = ErrandClient.JSON.readTree(said("out"));
      assertThat(ends.get(0).path("status").asText()).isEqualTo("COMPLETED");
      assertThat(ends.get(0).path("attempt").asInt()).isGreaterThan(1);
      assertThat(ends.get(1).path("status").asText()).isEqualTo("DROPPED");
    }
  }

  /** The command as somebody's at a terminal, who sees how the tasks stand. */
  private Process errand(TestWorld world, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("java", "-jar", "../cli/target/errand.jar"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("ERRAND_ERR_TTY", "1");
    builder.environment().put("TERM", "xterm");
    builder.environment().put("ERRAND_URL", world.server().baseUri().toString());
    builder.environment().put("ERRAND_USER", "store");
    builder.environment().put("ERRAND_PASSWORD", "store");
    builder.environment().put("XDG_CONFIG_HOME", home.toString());
    return builder
        .redirectOutput(home.resolve("out").toFile())
        .redirectError(home.resolve("err").toFile())
        .start();
  }

  private String said(String where) throws IOException {
    return Files.readString(home.resolve(where));
  }
}
