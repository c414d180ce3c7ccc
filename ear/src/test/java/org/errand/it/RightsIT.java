package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may do what: {@code rights.txt}, and what is hidden from whom. */
@ExtendWith(SharedServer.class)
class RightsIT {
  private static final String PRODUCT_TASK =
      "{\"kind\":\"testing.dummy\",\"product\":\"demo\",\"input\":{\"seconds\":0}}";
  private static final String OTHER_TASK = PRODUCT_TASK.replace("demo", "other");
  private static final String UNKNOWN = "0".repeat(64);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final TestWorld world;

  RightsIT(TestWorld world) {
    this.world = world;
    DemoData.seed(world);
  }

  @TestFactory
  Stream<DynamicTest> eachCallIsAnsweredAsTheTableSays() {
    RightsFixtures fixtures = new RightsFixtures(world);
    return RightsTable.rows().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.toString(),
                    () -> assertThat(answers(row, fixtures)).isEqualTo(row.statuses())))
        .onClose(fixtures::close);
  }

  private Map<String, Integer> answers(RightsTable.Row row, RightsFixtures fixtures) {
    Map<String, Integer> statuses = new LinkedHashMap<>();
    for (String user : row.statuses().keySet()) {
      String name = user.equals("anonymous") ? null : user;
      ErrandClient client = new ErrandClient(world.server().baseUri(), name, name);
      String path = fixtures.fill(row.path());
      String body = fixtures.fill(row.body());
      long before = evidence(name);
      int status =
          row.path().contains("/events")
              ? streamStatus(name, path)
              : call(client, row, path, body).status();
      if (status / 100 == 2 && !row.method().equals("GET")) {
        assertThat(evidence(name)).as("what tells of the call by " + name).isGreaterThan(before);
      }
      statuses.put(user, status);
    }
    return statuses;
  }

  /** How much the server can tell of what the user has changed: entries of the audit, and tasks. */
  private long evidence(String user) {
    return world.count(
        "SELECT (SELECT count(*) FROM audit_entry WHERE actor = ? AND origin IS NOT NULL)"
            + " + (SELECT count(*) FROM background_task WHERE username = ? AND origin IS NOT NULL)",
        user,
        user);
  }

  private static ErrandClient.Answer call(
      ErrandClient client, RightsTable.Row row, String path, String body) {
    return switch (row.method()) {
      case "GET" -> client.get(path);
      case "PUT" -> client.put(path, body);
      case "DELETE" -> client.delete(path);
      case "POST" ->
          "multipart/form-data".equals(row.mediaType())
              ? Multipart.task(body).file("file", RightsIT::content).postBy(client)
              : client.post(path, body);
      default -> throw new IllegalArgumentException(row.toString());
    };
  }

  /** A stream has no end; its answer's head tells enough. */
  private int streamStatus(String user, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(world.server().baseUri() + "/api/v1" + path));
    if (user != null) {
      byte[] credentials = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
    try {
      HttpResponse<InputStream> answer = HTTP.send(request.build(), BodyHandlers.ofInputStream());
      answer.body().close();
      return answer.statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static ByteArrayInputStream content() {
    return new ByteArrayInputStream("some".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aProductThatIsUnknownAndOneWithoutTheRightAnswerAlike() {
    ErrandClient.Answer forbidden = world.as("store").post("/tasks", OTHER_TASK);
    ErrandClient.Answer unknown =
        world.as("store").post("/tasks", OTHER_TASK.replace("other", "no-such"));
    assertThat(forbidden.status()).isEqualTo(403);
    assertThat(unknown.said()).isEqualTo(forbidden.said());
    assertThat(world.as("root").post("/tasks", OTHER_TASK.replace("other", "no")).errorField())
        .isEqualTo("product");
  }

  @Test
  void anUnknownAndAForbiddenTokenAnswerAlike() {
    String token = world.as("store").post("/tasks", PRODUCT_TASK).token();
    for (String path : new String[] {"/tasks/%s", "/tasks/%s/comments"}) {
      ErrandClient.Answer forbidden = world.as("stranger").get(path.formatted(token));
      ErrandClient.Answer unknown = world.as("stranger").get(path.formatted(UNKNOWN));
      assertThat(forbidden.status()).isEqualTo(404);
      assertThat(forbidden.said().replace(token, UNKNOWN)).isEqualTo(unknown.said());
    }
    ErrandClient.Answer forbidden = world.as("stranger").post("/tasks/" + token + "/cancel", "");
    ErrandClient.Answer unknown = world.as("stranger").post("/tasks/" + UNKNOWN + "/cancel", "");
    assertThat(forbidden.status()).isEqualTo(404);
    assertThat(forbidden.said().replace(token, UNKNOWN)).isEqualTo(unknown.said());
  }

  @Test
  void aListHasNothingThatIsHiddenFromItsReader() {
    world.as("root").post("/tasks", OTHER_TASK);
    world.as("root").post("/tasks", PRODUCT_TASK);
    assertThat(world.as("admin").get("/tasks?pageSize=500").json().path("items"))
        .isNotEmpty()
        .allSatisfy(t -> assertThat(t.path("product").asText()).isEqualTo("demo"));
    assertThat(world.as("stranger").get("/products").json().path("items")).isEmpty();
    assertThat(world.as("access").get("/products").json().path("items"))
        .singleElement()
        .satisfies(p -> assertThat(p.path("endpoint").asText()).isEqualTo("demo"));
  }

  @Test
  void aProductThatIsUnknownAndOneThatTheCallerMayNotSeeAnswerAlikeToAPause() {
    ErrandClient.Answer hidden = world.as("admin").put("/pauses/products/other", "{}");
    ErrandClient.Answer unknown = world.as("admin").put("/pauses/products/no-such", "{}");
    assertThat(hidden.status()).isEqualTo(404);
    assertThat(hidden.said().replace("other", "no-such")).isEqualTo(unknown.said());
  }
}
