package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console signs in by a form, and stays signed in by a cookie that is of no other use. */
@ExtendWith(SharedServer.class)
class ConsoleSessionIT {
  private static final String DUMMY = "{\"kind\":\"testing.dummy\",\"input\":{\"seconds\":0}}";
  private static final String CSRF = "X-CSRF-Token";

  /** Its time is over; nobody has used it; its user is gone. */
  private static final List<String> ENDS =
      List.of(
          "expires_at = now() - interval '1 second', made_at = now() - interval '1 hour',"
              + " seen_at = now() - interval '2 seconds'",
          "made_at = now() - interval '1 hour', expires_at = now() + interval '1 hour',"
              + " seen_at = now() - interval '30 minutes'",
          "username = 'long gone'");

  /** What the server remembers of a session, and a little for a slow machine. */
  private static final Duration REMEMBERED = Duration.ofSeconds(5 + 5);

  private final TestWorld world;

  ConsoleSessionIT(TestWorld world) {
    this.world = world;
    DemoData.seed(world);
  }

  @AfterEach
  void forget() {
    world.sql("DELETE FROM console_session");
    world.sql("DELETE FROM access_token WHERE name = 'by the console'");
  }

  @Test
  void whoSignsInIsSignedInUntilTheySignOut() {
    assertThat(call("GET", "/session", null).statusCode()).isEqualTo(204);
    ConsoleSession root = signedIn("root");
    assertThat(root.view().path("username").asText()).isEqualTo("root");
    assertThat(root.view().path("superuser").asBoolean()).isTrue();
    assertThat(OffsetDateTime.parse(root.view().path("expiresAt").asText()))
        .isBetween(
            OffsetDateTime.now(ZoneOffset.UTC).plusHours(11),
            OffsetDateTime.now(ZoneOffset.UTC).plusHours(13));

    HttpResponse<String> asked = by(root, "GET", "/session", null);
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(json(asked)).isEqualTo(root.view());
    assertThat(asked.headers().allValues("Cache-Control")).containsExactly("no-store");

    HttpResponse<String> out = by(root, "DELETE", "/session", null, CSRF, root.csrf());
    assertThat(out.statusCode()).isEqualTo(204);
    assertThat(out.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("errand-session=;")
        .contains("Max-Age=0", "Path=/errand");
    assertThat(by(root, "GET", "/session", null).statusCode()).isEqualTo(401);
    assertThat(by(root, "GET", "/api/v1/nodes", null).statusCode()).isEqualTo(401);
    assertThat(world.count("SELECT count(*) FROM console_session")).isZero();
  }

  @Test
  void theCookieIsForThisServersPagesAndForNoScript() {
    HttpResponse<String> answer = signIn("store", "store");

    assertThat(answer.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .matches("errand-session=[0-9a-f]{64}; Path=/errand; HttpOnly; SameSite=Strict");
    assertThat(answer.body()).doesNotContain(ConsoleSession.cookie(answer).substring(15));
  }

  @Test
  void theSecretIsKeptNowhere() {
    ConsoleSession store = signedIn("store");

    assertThat(
            world.count(
                "SELECT count(*) FROM console_session s WHERE s::text LIKE '%' || ? || '%'"
                    + " OR s::text LIKE '%' || ? || '%'",
                store.cookie().substring(15), store.csrf()))
        .isZero();
  }

  @Test
  void aSessionReadsWhatItsUserMayAndNoMore() {
    assertThat(by(signedIn("root"), "GET", "/api/v1/nodes", null).statusCode()).isEqualTo(200);
    assertThat(by(signedIn("store"), "GET", "/api/v1/nodes", null).statusCode()).isEqualTo(403);
    assertThat(by(signedIn("store"), "GET", "/api/v1/products", null).statusCode()).isEqualTo(200);
  }

  @Test
  void whatChangesSomethingNeedsWhatOnlyThePageKnows() {
    ConsoleSession store = signedIn("store");
    ConsoleSession another = signedIn("root");

    assertThat(create(store).statusCode()).isEqualTo(403);
    assertThat(create(store, CSRF, "").statusCode()).isEqualTo(403);
    assertThat(create(store, CSRF, another.csrf()).statusCode()).isEqualTo(403);
    assertThat(create(store, CSRF, store.csrf(), "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);

    HttpResponse<String> created = create(store, CSRF, store.csrf());
    assertThat(created.statusCode()).as(created.body()).isEqualTo(202);
    assertThat(created.body()).contains("\"actor\":\"store\"");
    assertThat(by(store, "DELETE", "/session", null).statusCode()).isEqualTo(403);
    assertThat(by(store, "GET", "/session", null).statusCode()).isEqualTo(200);
  }

  @Test
  void whatASessionChangesIsInTheAuditUnderItsUser() {
    ConsoleSession store = signedIn("store");
    String body =
        "{\"name\":\"by the console\",\"scopes\":[\"tasks:read\"],\"expiresAt\":\"%s\"}"
            .formatted(OffsetDateTime.now(ZoneOffset.UTC).plusDays(1));

    HttpResponse<String> made =
        by(
            store,
            "POST",
            "/api/v1/access-tokens",
            body,
            "Content-Type",
            "application/json",
            CSRF,
            store.csrf(),
            "X-Request-Id",
            "session-1");

    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(
            world.count(
                "SELECT count(*) FROM audit_entry WHERE actor = 'store' AND action = ?"
                    + " AND request_id = 'session-1'",
                "token.create"))
        .isEqualTo(1);
  }

  @Test
  void credentialsOfTheRequestItselfComeFirst() {
    ConsoleSession store = signedIn("store");

    assertThat(
            by(store, "GET", "/api/v1/nodes", null, "Authorization", Calls.basic("root", "root"))
                .statusCode())
        .isEqualTo(200);
    assertThat(
            by(store, "GET", "/api/v1/products", null, "Authorization", Calls.basic("root", "x"))
                .statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({"store, wrong", "nobody-of-that-name, store", "store, ' store'"})
  void aWrongPasswordIsRefusedWithoutADialog(String user, String password) {
    HttpResponse<String> refused = signIn(user, password);

    assertThat(refused.statusCode()).isEqualTo(401);
    assertIsNoDialog(refused);
    assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(world.count("SELECT count(*) FROM console_session")).isZero();
  }

  @Test
  void whoGuessesMustWait() {
    HttpResponse<String> last = null;
    for (int i = 0; i < 30 && (last == null || last.statusCode() == 401); i++) {
      last = signIn("guessed-at", "wrong" + i);
    }

    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(last.headers().firstValue("Retry-After").orElseThrow()))
        .isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, https://evil.example",
    "Origin, " + SharedServer.FRIEND,
    "X-Other, x",
  })
  void onlyOurOwnPageSignsIn(String header, String value) {
    HttpResponse<String> refused =
        call(
            "POST",
            "/session",
            form("store", "store"),
            "Content-Type",
            "application/json",
            header,
            value);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void aBrowserThatSaysNoMoreThanItsOriginSignsIn() {
    String own = world.server().baseUri().resolve("/").toString().replaceAll("/$", "");

    assertThat(
            call(
                    "POST",
                    "/session",
                    form("store", "store"),
                    "Content-Type",
                    "application/json; charset=utf-8",
                    "Origin",
                    own)
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aFormIsNoJsonAndAWrongFieldIsNamed() {
    assertThat(call("POST", "/session", "username=a", "Sec-Fetch-Site", "same-origin").statusCode())
        .isEqualTo(415);
    HttpResponse<String> refused =
        call(
            "POST",
            "/session",
            "{\"username\":\"store\"}",
            "Content-Type",
            "application/json",
            "Sec-Fetch-Site",
            "same-origin");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).at("/errors/0/field").asText()).isEqualTo("password");
    assertThat(call("PUT", "/session", "{}").statusCode()).isEqualTo(405);
  }

  @Test
  void eachSignInHasASecretOfItsOwnAndEndsTheBrowsersSessionBefore() {
    ConsoleSession first = signedIn("store");

    HttpResponse<String> again =
        call(
            "POST",
            "/session",
            form("store", "store"),
            "Content-Type",
            "application/json",
            "Sec-Fetch-Site",
            "same-origin",
            "Cookie",
            first.cookie());

    assertThat(ConsoleSession.cookie(again)).isNotEqualTo(first.cookie());
    assertThat(by(first, "GET", "/session", null).statusCode()).isEqualTo(401);
  }

  @Test
  void aSessionDoesNotOutliveItsEnd() {
    Map<String, ConsoleSession> ended = new HashMap<>();
    for (String end : ENDS) {
      ConsoleSession store = signedIn("store");
      assertThat(by(store, "GET", "/api/v1/products", null).statusCode()).isEqualTo(200);
      world.sql(
          "UPDATE console_session SET %s WHERE made_at = (SELECT max(made_at) FROM console_session)"
              .formatted(end));
      ended.put(end, store);
    }

    Set<String> open = new HashSet<>(ENDS); // One wait for them all.
    Awaitility.await()
        .atMost(REMEMBERED)
        .until(() -> open.removeIf(end -> isRefused(ended.get(end))) && open.isEmpty());
    for (ConsoleSession session : ended.values()) {
      assertThat(create(session, CSRF, session.csrf()).statusCode()).isEqualTo(401);
    }
  }

  private boolean isRefused(ConsoleSession session) {
    HttpResponse<String> answer = by(session, "GET", "/api/v1/products", null);
    if (answer.statusCode() == 401) {
      assertIsNoDialog(answer);
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }
    return answer.statusCode() == 401;
  }

  @ParameterizedTest
  @CsvSource({"X-CSRF-Token, ''", "Accept, text/event-stream"})
  void aConsoleWhoseCookieIsGoneHasNoDialogEither(String header, String value) {
    HttpResponse<String> refused = call("GET", "/api/v1/events", null, header, value);

    assertThat(refused.statusCode()).isEqualTo(401);
    assertIsNoDialog(refused);
  }

  @Test
  void aStreamEndsWithTheSessionThatOpenedIt() {
    ConsoleSession root = signedIn("root");
    ErrandClient nobody = new ErrandClient(world.server().baseUri(), null, null);
    try (EventClient all = EventClient.withSession(nobody, "/events", root.cookie())) {
      Awaitility.await().until(() -> all.has("reset"));

      assertThat(by(root, "DELETE", "/session", null, CSRF, root.csrf()).statusCode())
          .isEqualTo(204);

      Awaitility.await().atMost(Duration.ofSeconds(30)).until(all::isOver);
    }
  }

  @Test
  void aRequestThatIsHeldOpenIsNoSignOfLife() {
    ConsoleSession root = signedIn("root");
    ErrandClient nobody = new ErrandClient(world.server().baseUri(), null, null);
    try (EventClient all = EventClient.withSession(nobody, "/events", root.cookie())) {
      Awaitility.await().until(() -> all.has("reset"));

      world.sql(
          "UPDATE console_session SET made_at = now() - interval '1 hour',"
              + " expires_at = now() + interval '1 hour',"
              + " seen_at = now() - interval '29 minutes 50 seconds'");

      Awaitility.await().atMost(Duration.ofSeconds(40)).until(all::isOver);
    }
  }

  private ConsoleSession signedIn(String user) {
    HttpResponse<String> answer = signIn(user, user);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ConsoleSession(ConsoleSession.cookie(answer), json(answer));
  }

  private HttpResponse<String> signIn(String user, String password) {
    return call(
        "POST",
        "/session",
        form(user, password),
        "Content-Type",
        "application/json",
        "Sec-Fetch-Site",
        "same-origin");
  }

  private static String form(String user, String password) {
    return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(user, password);
  }

  private HttpResponse<String> create(ConsoleSession session, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
    all.addAll(List.of(headers));
    return by(session, "POST", "/api/v1/tasks", DUMMY, all.toArray(String[]::new));
  }

  private HttpResponse<String> by(
      ConsoleSession session, String method, String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Cookie", session.cookie()));
    all.addAll(List.of(headers));
    return call(method, path, body, all.toArray(String[]::new));
  }

  private HttpResponse<String> call(String method, String path, String body, String... headers) {
    return Calls.call(world, method, path, body, headers);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return ErrandClient.JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private static void assertIsNoDialog(HttpResponse<String> refused) {
    assertThat(refused.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"errand\"");
    assertThat(refused.body()).contains("urn:errand:problem:unauthenticated");
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
  }
}
