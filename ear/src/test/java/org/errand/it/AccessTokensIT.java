package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts sign in with tokens, for their owners, and do what the tokens are for. */
@ExtendWith(SharedServer.class)
class AccessTokensIT {
  private static final String DUMMY = "{\"kind\":\"testing.dummy\",\"input\":{\"seconds\":0}}";

  private final TestWorld world;

  AccessTokensIT(TestWorld world) {
    this.world = world;
    DemoData.seed(world);
  }

  @AfterEach
  void forget() {
    world.sql("DELETE FROM access_token");
  }

  @Test
  void aTokenSpeaksForItsOwner() {
    String secret = secretOf("store", "tasks:read", "tasks:write");

    HttpResponse<String> created = with(secret, "POST", "/tasks", DUMMY);

    assertThat(created.statusCode()).as(created.body()).isEqualTo(202);
    assertThat(created.body()).contains("\"actor\":\"store\"");
    String token = created.body().replaceAll(".*\"token\":\"([0-9a-f]{64})\".*", "$1");
    assertThat(with(secret, "GET", "/tasks/" + token, null).statusCode()).isEqualTo(200);
    assertThat(world.as("store").get("/tasks/" + token).status()).isEqualTo(200);
  }

  @Test
  void aTokenOfASuperuserSeesAllTasksAndOneOfAStrangerNone() {
    assertThat(with(secretOf("root", "tasks:read"), "GET", "/tasks", null).statusCode())
        .isEqualTo(200);
    assertThat(with(secretOf("stranger", "tasks:read"), "GET", "/tasks", null).statusCode())
        .isEqualTo(403);
  }

  @Test
  void aRoleThatACallAsksForIsTheOwners() {
    assertThat(with(secretOf("root", "admin"), "GET", "/nodes", null).statusCode()).isEqualTo(200);
    assertThat(with(secretOf("store", "admin"), "GET", "/nodes", null).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "tasks:read, POST, /tasks, tasks:write",
    "tasks:write, GET, /tasks, tasks:read",
    "tasks:read, GET, /nodes, admin",
    "tasks:write, GET, /events, tasks:read",
  })
  void aCallBeyondTheScopesIsRefusedAndNamesTheScope(
      String has, String method, String path, String needs) {
    HttpResponse<String> refused =
        with(secretOf("root", has), method, path, method.equals("POST") ? DUMMY : null);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("needs the scope " + needs);
  }

  @ParameterizedTest
  @CsvSource({"GET, /access-tokens", "POST, /access-tokens", "DELETE, /access-tokens/1"})
  void aTokenMakesShowsAndRevokesNoTokens(String method, String path) {
    String secret = secretOf("root", "tasks:read", "tasks:write", "tasks:cancel", "admin");

    assertThat(with(secret, method, path, method.equals("POST") ? body("x", "admin") : null))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(403);
  }

  @Test
  void theSecretIsShownOnceAndKeptNowhere() {
    String secret = secretOf("store", "tasks:read");
    assertThat(secret).matches("errand_[0-9a-f]{72}");

    assertThat(world.as("store").get("/access-tokens").text()).doesNotContain(secret);
    assertThat(
            world.count(
                "SELECT count(*) FROM access_token t WHERE t::text LIKE '%' || ? || '%'",
                secret.substring(7, 71)))
        .isZero();
    assertThat(world.count("SELECT count(*) FROM audit_entry e WHERE e::text LIKE '%errand\\_%'"))
        .isZero();
  }

  @Test
  void aRevokedTokenOpensNothingAnyMore() {
    String secret = secretOf("store", "tasks:read");
    assertThat(with(secret, "GET", "/products", null).statusCode()).isEqualTo(200);
    JsonNode token = world.as("store").get("/access-tokens").json().path("items").path(0);
    assertThat(token.path("lastUsedAt").isTextual()).isTrue();

    assertThat(world.as("store").delete("/access-tokens/" + token.path("id")).status())
        .isEqualTo(204);

    HttpResponse<String> refused = with(secret, "GET", "/products", null);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"errand\", error=\"invalid_token\"");
  }

  @Test
  void aStreamEndsWithTheTokenThatOpenedIt() {
    String secret = secretOf("root", "tasks:read");
    String task =
        world
            .as("root")
            .post("/tasks", "{\"kind\":\"testing.probe\",\"input\":{\"steps\":2000}}")
            .token();
    try (EventClient one =
            EventClient.withToken(world.as("root"), "/tasks/" + task + "/events", secret);
        EventClient all = EventClient.withToken(world.as("root"), "/events", secret)) {
      Awaitility.await().until(() -> one.has("task") && all.has("reset"));

      String id = world.as("root").get("/access-tokens").json().at("/items/0/id").asText();
      assertThat(world.as("root").delete("/access-tokens/" + id).status()).isEqualTo(204);

      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> one.isOver() && all.isOver());
      assertThat(one.has("end")).isFalse();
    } finally {
      world.as("root").post("/tasks/" + task + "/cancel", "");
    }
  }

  @Test
  void aTokenThatEndsOpensNothingWithinSeconds() {
    String secret = secretOf("store", "tasks:read");
    assertThat(with(secret, "GET", "/products", null).statusCode()).isEqualTo(200);
    world.sql(
        "UPDATE access_token SET created_at = now() - interval '2 days',"
            + " expires_at = now() - interval '1 second'");

    Awaitility.await()
        .untilAsserted(
            () -> assertThat(with(secret, "GET", "/products", null).statusCode()).isEqualTo(401));
  }

  @Test
  void anOwnerWhomTheDomainDoesNotKnowHasNoToken() {
    String secret = secretOf("store", "tasks:read");
    world.sql("UPDATE access_token SET username = 'long gone'");

    assertThat(with(secret, "GET", "/products", null).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({"errand_", "errand_0", "x", "''"})
  void whatIsNoTokenOpensNothing(String secret) {
    assertThat(with(secret, "GET", "/products", null).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | name",
        "{\"name\":\" \",\"scopes\":[\"admin\"],\"expiresAt\":\"<t>\"} | name",
        "{\"name\":\"a\\u0000\",\"scopes\":[\"admin\"],\"expiresAt\":\"<t>\"} | name",
        "{\"name\":\"a\\nb\",\"scopes\":[\"admin\"],\"expiresAt\":\"<t>\"} | name",
        "{\"name\":\"a\",\"scopes\":[],\"expiresAt\":\"<t>\"} | scopes",
        "{\"name\":\"a\",\"scopes\":[\"admin\",\"all\"],\"expiresAt\":\"<t>\"} | scopes.[1]",
        "{\"name\":\"a\",\"scopes\":[\"admin\"]} | expiresAt",
        "{\"name\":\"a\",\"scopes\":[\"admin\"],\"expiresAt\":\"soon\"} | expiresAt",
        "{\"name\":\"a\",\"scopes\":[\"admin\"],\"expiresAt\":\"2001-01-01T00:00:00Z\"} | expiresAt",
        "{\"name\":\"a\",\"scopes\":[\"admin\"],\"expiresAt\":\"9001-01-01T00:00:00Z\"} | expiresAt",
        "{\"name\":\"a\",\"username\":\"root\",\"scopes\":[\"admin\"],\"expiresAt\":\"<t>\"} | username",
      })
  void aWrongFieldIsNamed(String body, String field) {
    ErrandClient.Answer answer =
        world.as("store").post("/access-tokens", body.replace("<t>", tomorrow()));
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(List.of(field, "body")).contains(answer.errorField());
    assertThat(world.count("SELECT count(*) FROM access_token")).isZero();
  }

  private String secretOf(String user, String... scopes) {
    ErrandClient.Answer made = world.as(user).post("/access-tokens", body("a script", scopes));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("secret").asText();
  }

  private static String body(String name, String... scopes) {
    return "{\"name\":\"%s\",\"scopes\":[\"%s\"],\"expiresAt\":\"%s\"}"
        .formatted(name, String.join("\",\"", scopes), tomorrow());
  }

  private static String tomorrow() {
    return OffsetDateTime.now(ZoneOffset.UTC).plusDays(1).toString();
  }

  private HttpResponse<String> with(String secret, String method, String path, String body) {
    return body == null
        ? Calls.call(world, method, "/api/v1" + path, null, "Authorization", "Bearer " + secret)
        : Calls.call(
            world,
            method,
            "/api/v1" + path,
            body,
            "Authorization",
            "Bearer " + secret,
            "Content-Type",
            "application/json");
  }
}
