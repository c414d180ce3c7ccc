package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What probes hear while the database goes and comes back, and the server is suspended. */
class HealthIT {
  private static TestWorld world;

  @BeforeAll
  static void start() {
    world = TestWorld.start("health", 2100, Map.of("errand.lease", "PT3S"));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static HttpResponse<String> probe(String name) {
    return Calls.call(world, "GET", "/health/" + name, null);
  }

  /** The status of the whole, and of each check by its name. */
  private static Map<String, String> statuses(String name) {
    HttpResponse<String> answer = probe(name);
    try {
      JsonNode json = ErrandClient.JSON.readTree(answer.body());
      Map<String, String> statuses = new TreeMap<>();
      statuses.put("all", json.path("status").asText());
      for (JsonNode check : json.path("checks")) {
        assertThat(check.path("data").isObject()).isTrue();
        statuses.put(check.path("name").asText(), check.path("status").asText());
      }
      boolean up = statuses.get("all").equals("UP");
      assertThat(answer.statusCode()).isEqualTo(up ? 200 : 503);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
      assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
      return statuses;
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private static void await(String probe, String check, String status) {
    Awaitility.await(probe + " " + check + " " + status)
        .atMost(Duration.ofSeconds(60))
        .until(() -> status.equals(statuses(probe).get(check)));
  }

  private static final Map<String, String> ALL_READY =
      Map.of(
          "all", "UP",
          "errand-database", "UP",
          "errand-lease", "UP",
          "errand-dispatcher", "UP");

  @Test
  void readinessFollowsTheDatabaseAndLivenessDoesNot() {
    assertThat(statuses("started")).isEqualTo(Map.of("all", "UP", "errand-boot", "UP"));
    assertThat(statuses("ready")).isEqualTo(ALL_READY);
    assertThat(statuses("live")).isEqualTo(Map.of("all", "UP", "errand-engine", "UP"));

    world.database().stop();
    try {
      await("ready", "errand-database", "DOWN");
      await("ready", "errand-lease", "DOWN");
      assertThat(statuses("ready")).containsEntry("all", "DOWN");
      assertThat(statuses("live")).isEqualTo(Map.of("all", "UP", "errand-engine", "UP"));
      assertThat(statuses("started")).containsEntry("all", "UP");
    } finally {
      world.database().start();
    }

    await("ready", "all", "UP");
    assertThat(statuses("ready")).isEqualTo(ALL_READY);
  }

  @Test
  void aSuspendedServerLivesAndIsNotReady() {
    try (Management management = new Management(world.server().managementUri())) {
      management.suspend(0);
      try {
        // While it is suspended WildFly answers for the application.
        assertThat(probe("ready").statusCode()).isEqualTo(503);
      } finally {
        management.resume();
      }
    }
    await("ready", "all", "UP");
  }

  @Test
  void nobodyLearnsAnythingElse() {
    for (String name : new String[] {"started", "ready", "live"}) {
      assertThat(probe(name).body()).doesNotContain("health\"", "127.0.0.1", "postgres", "boot_id");
    }
    assertThat(probe("other").statusCode()).isEqualTo(404);
  }
}
