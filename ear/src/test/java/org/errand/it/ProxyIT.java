package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two servers behind nginx, configured as docs/cluster.md says. The last test kills one. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProxyIT {
  private static final Path PAGE = Path.of("../docs/cluster.md");
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int PORT =
      18_080 + Integer.getInteger("errand.it.first-port-offset", 0) % 10_000;
  private static final String LONG =
      "{\"kind\":\"testing.probe-restartable\",\"input\":{\"steps\":40,\"stepMillis\":50}}";
  private static final String ENDLESS =
      "{\"kind\":\"testing.probe-restartable\",\"input\":{\"steps\":6000,\"stepMillis\":50}}";

  private static TestWorld world;
  private static Nginx nginx;

  @BeforeAll
  static void start() throws Exception {
    world =
        FaultWorld.start(
            "proxied",
            FaultWorld.server("proxied-a", 2100, Map.of()),
            FaultWorld.server("proxied-b", 2200, Map.of()));
    for (TestServer server : world.servers()) {
      try (Management management = new Management(server.process().managementUri())) {
        management.believeProxies();
      }
      InstallIT.reload(world, server);
    }
    nginx =
        Nginx.start(
            Path.of(System.getProperty("errand.work")).resolve("nginx").toAbsolutePath(),
            text("nginx", "proxy"),
            PORT,
            world.servers().get(0).process().baseUri(),
            world.servers().get(1).process().baseUri());
  }

  private static String text(String language, String mark) throws Exception {
    return Examples.of(PAGE).stream()
        .filter(block -> block.language().equals(language) && block.mark().equals(mark))
        .findFirst()
        .orElseThrow()
        .text();
  }

  @AfterAll
  static void stop() {
    if (nginx != null) {
      nginx.close();
    }
    if (world != null) {
      world.close();
    }
  }

  private static ErrandClient as(String user) {
    return new ErrandClient(nginx.address(), user, user);
  }

  @Test
  @Order(1)
  void aClientWaitsForATasksEndWhateverServerRunsIt() {
    Set<String> machines = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      String token = as("store").post("/tasks", LONG).token();
      JsonNode ended = as("store").getWith("/tasks/" + token, "Prefer", "wait=50").json();
      assertThat(ended.path("status").asText()).isEqualTo("COMPLETED");
      machines.add(as("root").task(token).path("machineId").asText());
    }
    assertThat(machines).isNotEmpty();
  }

  @Test
  @Order(2)
  void eventsComeThroughWhileTheyHappen() {
    String token = as("store").post("/tasks", ENDLESS).token();
    try (EventClient events = EventClient.open(as("store"), "/tasks/" + token + "/events")) {
      await(() -> events.hasTold(token, "RUNNING"));
      assertThat(events.isOver()).isFalse();
      as("root").post("/tasks/" + token + "/cancel", "");
      await(() -> events.hasTold(token, "CANCELLED") && events.isOver());
    }
  }

  @Test
  @Order(3)
  void theServersKnowTheClientAndNotTheProxy() throws Exception {
    // What a client says of itself is replaced by what the proxy sees.
    String request =
        "POST /errand/api/v1/tasks HTTP/1.0\r\nHost: errand\r\nContent-Type: application/json\r\n"
            + ("Authorization: " + Calls.basic("root", "root") + "\r\n")
            + ("X-Forwarded-For: 192.0.2.7\r\nContent-Length: " + LONG.length() + "\r\n\r\n")
            + LONG;
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress("127.0.0.9", 0));
      socket.connect(new InetSocketAddress("127.0.0.1", PORT));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).contains(" 202 ", "\"origin\":\"127.0.0.9\"");
    }
  }

  @Test
  @Order(4)
  void clientsGoOnWhenAServerIsKilled() {
    String token = as("store").post("/tasks", ENDLESS).token();
    Await.status(as("root"), token, "RUNNING");
    String machine = as("root").task(token).path("machineId").asText();
    TestServer victim = world.servers().get(machine.equals("proxied-a") ? 0 : 1);
    victim.process().kill();

    for (int i = 0; i < 20; i++) { // Some of them would have gone to the dead one.
      assertThat(as("store").get("/tasks/" + token).status()).isEqualTo(200);
      assertThat(as("store").post("/tasks", LONG).status()).isEqualTo(202);
    }
    try (EventClient events = EventClient.open(as("store"), "/tasks/" + token + "/events")) {
      await(
          () -> {
            JsonNode now = as("root").task(token);
            return now.path("status").asText().equals("RUNNING")
                && !now.path("machineId").asText().equals(machine);
          });
      as("root").post("/tasks/" + token + "/cancel", "");
      await(() -> events.hasTold(token, "CANCELLED"));
    }
  }

  private static void await(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await().atMost(LIMIT).until(condition);
  }
}
