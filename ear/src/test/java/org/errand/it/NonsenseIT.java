package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.errand.launch.EmbeddedDatabase;
import org.errand.launch.LaunchFailure;
import org.errand.launch.ServerOptions;
import org.errand.launch.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that cannot make sense of its configuration is not there at all. */
class NonsenseIT {
  private static final Path WORK = Path.of(System.getProperty("errand.work")).resolve("nonsense");
  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static EmbeddedDatabase database;

  @BeforeAll
  static void startDatabase() {
    database = EmbeddedDatabase.start(WORK.resolve("postgres"), 0);
  }

  @AfterAll
  static void stopDatabase() {
    database.close();
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"1.5", ""})
  void aServerWithNonsenseSaysWhyAndOffersNothing(String workers) {
    try (ServerProcess server = serverWith(workers)) {
      assertThatThrownBy(() -> server.awaitReady(START_LIMIT))
          .isInstanceOf(LaunchFailure.class)
          .hasMessageContaining("the server started with errors");

      assertThat(server.consoleFile())
          .content()
          .contains(
              "errand.background-workers must be a whole number (1 to 64), not '" + workers + "'")
          .containsPattern("Unknown keys, without effect: errand\\.retenion\\R");
      assertThat(new ErrandClient(server.baseUri(), "root", "root").get("/tasks").status())
          .isEqualTo(404);
    }
  }

  private static ServerProcess serverWith(String workers) {
    Map<String, String> variables = new HashMap<>(database.environment());
    variables.put("ERRAND_DATA_DIR", WORK.resolve("tasks").toString());
    return ServerProcess.start(
        ServerOptions.of(Path.of(System.getProperty("errand.server")), WORK.resolve("server"))
            .withNode("nonsense", 900)
            .withHeap("-Xmx256m")
            .withJvmArguments(TestServer.FOR_SECONDS)
            .withEnvironment(variables)
            .withSystemProperties(
                Map.of("errand.background-workers", workers, "errand.retenion", "P1D")));
  }
}
