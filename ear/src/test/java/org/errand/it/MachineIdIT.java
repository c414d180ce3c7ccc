package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.errand.launch.LaunchFailure;
import org.errand.launch.ServerOptions;
import org.errand.launch.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Of two servers with one machine id the second is not there at all, and the first goes on. */
class MachineIdIT {
  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
  private static TestWorld world;

  @BeforeAll
  static void start() {
    world = TestWorld.start("twin", 1600, Map.of("errand.lease", "PT5S"));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void theSecondServerSaysWhyItDoesNotStartAndOffersNothing() throws Exception {
    try (ServerProcess second = second()) {
      assertThatThrownBy(() -> second.awaitReady(START_LIMIT))
          .isInstanceOf(LaunchFailure.class)
          .hasMessageContaining("the server started with errors");

      assertThat(second.consoleFile())
          .content()
          .contains(
              "Another live server has the machine id 'twin'. Give each server its own"
                  + " errand.machine-id.");
      assertThat(new ErrandClient(second.baseUri(), "root", "root").get("/tasks").status())
          .isEqualTo(404);
      assertThat(statusOf(URI.create(second.baseUri() + "/health/ready"))).isEqualTo(404);
      assertThat(statusOf(second.managementUri().resolve("/health/ready"))).isEqualTo(503);
    }
    ErrandClient first = world.as("store");
    String token = first.dummy(0, false).token();
    assertThat(Await.end(first, token).path("status").asText()).isEqualTo("COMPLETED");
  }

  private static ServerProcess second() throws Exception {
    Path work = Path.of(System.getProperty("errand.work"));
    return ServerProcess.start(
        ServerOptions.of(Path.of(System.getProperty("errand.server")), work.resolve("twin-second"))
            .withNode("twin-second", 1700)
            .withHeap("-Xmx256m")
            .withJvmArguments(TestServer.FOR_SECONDS)
            .withEnvironment(world.database().environment())
            .withSystemProperties(
                Map.of(
                    "errand.machine-id",
                    "twin",
                    "errand.data-dir",
                    work.resolve("twin-second-tasks").toString())));
  }

  private static int statusOf(URI uri) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).timeout(ANSWER_LIMIT).build(), BodyHandlers.discarding())
        .statusCode();
  }
}
