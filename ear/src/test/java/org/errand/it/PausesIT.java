package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is paused is not claimed until it is resumed; what runs goes on. */
@ExtendWith(SharedServer.class)
class PausesIT {
  private static final String KIND = "/pauses/kinds/testing.dummy";
  private static final String PRODUCT = "/pauses/products/demo";
  private static final String SERVER = "/pauses/servers/shared";

  private final TestWorld world;
  private final ErrandClient root;

  PausesIT(TestWorld world) {
    this.world = world;
    this.root = world.as("root");
    DemoData.seed(world);
  }

  @AfterEach
  void resumeAll() {
    for (String path : new String[] {KIND, PRODUCT, SERVER}) {
      assertThat(root.delete(path).status()).isEqualTo(204);
    }
  }

  private String aTaskOf(String product) {
    return root.post("/tasks", "{\"kind\":\"testing.dummy\",\"product\":" + product + "}").token();
  }

  /** Not a matter of time alone: the server has looked into the queue meanwhile. */
  private void assertStaysInTheQueue(String token) {
    Awaitility.await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(30))
        .until(() -> root.status(token), "ENQUEUED"::equals);
  }

  @Test
  void aPausedKindWaitsUntilItIsResumed() {
    root.put(KIND, "{}");

    String token = aTaskOf(null);

    assertStaysInTheQueue(token);
    root.delete(KIND);
    Await.status(root, token, "COMPLETED");
  }

  @Test
  void aPausedProductsTasksWaitAndOthersDoNot() {
    world.as("admin").put(PRODUCT, "{}");

    String waits = aTaskOf("\"demo\"");
    Await.status(root, aTaskOf("\"other\""), "COMPLETED");
    Await.status(root, aTaskOf(null), "COMPLETED");

    assertThat(root.status(waits)).isEqualTo("ENQUEUED");
    world.as("admin").delete(PRODUCT);
    Await.status(root, waits, "COMPLETED");
  }

  @Test
  void aPausedServerFinishesWhatRunsAndClaimsNothing() {
    String runs = root.dummy(2, false).token();
    Await.status(root, runs, "RUNNING");
    root.put(SERVER, "{}");

    String waits = aTaskOf(null);

    Await.status(root, runs, "COMPLETED");
    assertStaysInTheQueue(waits);
    assertThat(root.get("/nodes").json().path("items").path(0).path("paused").asBoolean()).isTrue();
    root.delete(SERVER);
    Await.status(root, waits, "COMPLETED");
  }

  @Test
  void aTaskThatWaitsForAPauseToEndCanBeCancelled() {
    root.put(KIND, "{}");
    String token = aTaskOf(null);

    root.post("/tasks/" + token + "/cancel", "");

    assertThat(root.status(token)).isEqualTo("CANCELLED");
  }

  @Test
  void aPauseSaysSinceWhenByWhomAndWhy() {
    ErrandClient.Answer first = world.as("admin").put(PRODUCT, "{\"reason\":\"too much at once\"}");
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("Location")).endsWith("/errand/api/v1" + PRODUCT);
    JsonNode pause = first.json();
    assertThat(pause.path("scope").asText()).isEqualTo("products");
    assertThat(pause.path("name").asText()).isEqualTo("demo");
    assertThat(pause.path("pausedBy").asText()).isEqualTo("admin");
    assertThat(pause.path("reason").asText()).isEqualTo("too much at once");
    assertThat(root.get("/pauses").json().path("items")).containsExactly(pause);

    ErrandClient.Answer second = root.put(PRODUCT, "{}");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json().path("pausedBy").asText()).isEqualTo("root");
    assertThat(second.json().path("reason").isNull()).isTrue();
    assertThat(Instant.parse(second.json().path("pausedAt").asText()))
        .isAfterOrEqualTo(Instant.parse(pause.path("pausedAt").asText()));
  }

  @Test
  void aProductsAdministratorSeesItsPausesOnly() {
    root.put(KIND, "{}");
    root.put("/pauses/products/other", "{}");
    root.put(PRODUCT, "{}");
    try {
      JsonNode items = world.as("admin").get("/pauses").json().path("items");
      assertThat(items).hasSize(1);
      assertThat(items.path(0).path("name").asText()).isEqualTo("demo");
      assertThat(root.get("/pauses").json().path("items")).hasSize(3);
    } finally {
      root.delete("/pauses/products/other");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/pauses/kinds/no.such",
        "/pauses/kinds/shared",
        "/pauses/kinds/a%00b",
        "/pauses/products/no-such",
        "/pauses/servers/no-such",
        "/pauses/tasks/testing.dummy"
      })
  void whatIsNotKnownCannotBePaused(String path) {
    assertThat(root.put(path, "{}").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"reason\":\" \"}", "{\"reason\":\"\\u0000\"}", "{\"reason\":5}"})
  void aReasonThatIsNoneIsNamed(String body) {
    ErrandClient.Answer answer = root.put(KIND, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorField()).isEqualTo("reason");
    assertThat(root.put(KIND, "{\"reason\":\"" + "x".repeat(501) + "\"}").errorField())
        .isEqualTo("reason");
    assertThat(root.put(KIND, "{\"because\":\"x\"}").errorField()).isEqualTo("because");
    assertThat(root.get("/pauses").json().path("items")).isEmpty();
  }
}
