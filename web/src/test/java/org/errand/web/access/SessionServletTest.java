package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionServletTest {
  private static final String ANN = "{\"username\":\"ann\",\"password\":\"one\"}";

  private final FakeAccessState state = new FakeAccessState();
  private final SessionServlet servlet = new SessionServlet(state);

  private FakeExchange signIn(String body, String... headers) throws Exception {
    return signInWith(null, body, headers);
  }

  private FakeExchange signInWith(String cookie, String body, String... headers) throws Exception {
    FakeExchange exchange = aCall("POST", cookie, headers);
    exchange.requestHeaders.putIfAbsent("Content-Type", "application/json");
    exchange.requestBody = body;
    servlet.service(exchange.request, exchange.response);
    return exchange;
  }

  private FakeExchange signInFromOurPage() throws Exception {
    return signIn(ANN, "Origin", "http://errand.example:8080");
  }

  private FakeExchange call(String method, String cookie, String... headers) throws Exception {
    FakeExchange exchange = aCall(method, cookie, headers);
    servlet.service(exchange.request, exchange.response);
    return exchange;
  }

  private static FakeExchange aCall(String method, String cookie, String... headers) {
    FakeExchange exchange = new FakeExchange();
    exchange.method = method;
    exchange.requestHeaders.put("Host", "errand.example:8080");
    for (int i = 0; i < headers.length; i += 2) {
      exchange.requestHeaders.put(headers[i], headers[i + 1]);
    }
    if (cookie != null) {
      exchange.cookies.add(new Cookie(SessionCookie.NAME, cookie));
    }
    return exchange;
  }

  private static String cookie(FakeExchange exchange) {
    return exchange.header("Set-Cookie").get(0).replaceAll("^errand-session=([0-9a-f]*).*", "$1");
  }

  private static String csrf(FakeExchange exchange) {
    return exchange.body().replaceAll(".*\"csrf\":\"([0-9a-f]{64})\".*", "$1");
  }

  @Test
  void whoSignsInIsToldWhoTheyAreAndGetsACookie() throws Exception {
    FakeExchange signedIn = signInFromOurPage();

    assertThat(signedIn.status).isEqualTo(200);
    assertThat(signedIn.body())
        .isEqualTo(
            "{\"username\":\"ann\",\"superuser\":true,\"mayList\":true,\"csrf\":\"%s\",\"expiresAt\":\"%s\"}"
                .formatted(csrf(signedIn), "2030-01-31T12:00:00.000Z"));
    assertThat(signedIn.header("Cache-Control")).containsExactly("no-store");
    assertThat(signedIn.body()).doesNotContain(cookie(signedIn));

    FakeExchange again = call("GET", cookie(signedIn));
    assertThat(again.status).isEqualTo(200);
    assertThat(again.body()).isEqualTo(signedIn.body());
    assertThat(again.header("Set-Cookie")).isEmpty();
  }

  @Test
  void aSignInEndsTheSessionThatTheBrowserHad() throws Exception {
    String before = cookie(signInFromOurPage());

    FakeExchange signedIn = signInWith(before, ANN, "Sec-Fetch-Site", "same-origin");

    assertThat(cookie(signedIn)).isNotEqualTo(before);
    assertThat(call("GET", before).status).isEqualTo(401);
    assertThat(call("GET", cookie(signedIn)).status).isEqualTo(200);
  }

  @Test
  void aSignInThatFailsLeavesTheSessionThatTheBrowserHas() throws Exception {
    String before = cookie(signInFromOurPage());
    state.cannotList = true;

    assertThatThrownBy(() -> signInWith(before, ANN, "Sec-Fetch-Site", "same-origin"))
        .isInstanceOf(IllegalStateException.class);

    state.cannotList = false;
    assertThat(call("GET", before).status).isEqualTo(200);
  }

  @Test
  void aSignInHoldsThoughTheSessionBeforeCannotBeEnded() throws Exception {
    String before = cookie(signInFromOurPage());
    state.table.cannotEnd = true;

    FakeExchange signedIn = signInWith(before, ANN, "Sec-Fetch-Site", "same-origin");

    assertThat(signedIn.status).isEqualTo(200);
    assertThat(call("GET", cookie(signedIn)).status).isEqualTo(200);
  }

  @Test
  void nobodyChoosesTheSecretOfASession() throws Exception {
    String chosen = SessionSecret.random().reveal();

    FakeExchange signedIn = signInWith(chosen, ANN, "Sec-Fetch-Site", "same-origin");

    assertThat(cookie(signedIn)).isNotEqualTo(chosen);
    assertThat(call("GET", chosen).status).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example",
    "Origin, null",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "X-Other, x",
  })
  void onlyOurOwnPageSignsIn(String header, String value) throws Exception {
    FakeExchange refused = signIn(ANN, header, value);

    assertThat(refused.status).isEqualTo(403);
    assertThat(refused.body()).contains("urn:errand:problem:forbidden");
    assertThat(refused.header("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonx"})
  void aFormIsNoJson(String type) throws Exception {
    assertThat(signIn(ANN, "Sec-Fetch-Site", "same-origin", "Content-Type", type).status)
        .isEqualTo(415);
  }

  @Test
  void aWrongPasswordIsRefusedWithoutADialog() throws Exception {
    FakeExchange refused =
        signIn("{\"username\":\"ann\",\"password\":\"hunter2\"}", "Sec-Fetch-Site", "same-origin");

    assertThat(refused.status).isEqualTo(401);
    assertThat(refused.header("WWW-Authenticate")).containsExactly("Bearer realm=\"errand\"");
    assertThat(refused.header("Set-Cookie")).isEmpty();
    assertThat(refused.body())
        .contains("urn:errand:problem:unauthenticated")
        .doesNotContain("hunter2");
  }

  @Test
  void whoGuessesIsToldWhenToGoOn() throws Exception {
    FakeExchange last = null;
    for (int i = 0; i < 21; i++) {
      last = signIn("{\"username\":\"ann\",\"password\":\"x\"}", "Sec-Fetch-Site", "same-origin");
    }

    assertThat(last.status).isEqualTo(429);
    assertThat(last.header("Retry-After")).containsExactly("6");
  }

  @Test
  void aWrongFieldIsNamed() throws Exception {
    FakeExchange refused = signIn("{\"username\":\"ann\"}", "Sec-Fetch-Site", "same-origin");

    assertThat(refused.status).isEqualTo(400);
    assertThat(refused.body()).contains("\"field\":\"password\"");
  }

  @Test
  void whoSignsOutIsOut() throws Exception {
    FakeExchange signedIn = signInFromOurPage();

    FakeExchange out = call("DELETE", cookie(signedIn), SessionDoor.CSRF, csrf(signedIn));

    assertThat(out.status).isEqualTo(204);
    assertThat(out.header("Set-Cookie"))
        .isEqualTo(List.of("errand-session=; Max-Age=0; Path=/errand; HttpOnly; SameSite=Strict"));
    assertThat(call("GET", cookie(signedIn)).status).isEqualTo(401);
  }

  @Test
  void noForeignPageSignsAnybodyOut() throws Exception {
    String cookie = cookie(signInFromOurPage());

    assertThat(call("DELETE", cookie).status).isEqualTo(403);
    assertThat(call("GET", cookie).status).isEqualTo(200);
  }

  @Test
  void whoIsNotSignedInIsToldSoWithoutARefusal() throws Exception {
    FakeExchange answer = call("GET", null);

    assertThat(answer.status).isEqualTo(204);
    assertThat(answer.header("WWW-Authenticate")).isEmpty();
    assertThat(answer.header("Set-Cookie")).isEmpty();
    assertThat(answer.header("Cache-Control")).containsExactly("no-store");
  }

  @Test
  void whoIsNotSignedInCannotSignOut() throws Exception {
    FakeExchange refused = call("DELETE", null);

    assertThat(refused.status).isEqualTo(401);
    assertThat(refused.header("WWW-Authenticate")).containsExactly("Bearer realm=\"errand\"");
    assertThat(refused.header("Set-Cookie")).isEmpty();
  }

  @Test
  void oneUserMayAskOnlySoOften() throws Exception {
    String cookie = cookie(signInFromOurPage());
    for (int i = 0; i < 4; i++) {
      assertThat(call("GET", cookie).status).isEqualTo(200);
    }

    assertThat(call("GET", cookie).status).isEqualTo(429);
  }
}
