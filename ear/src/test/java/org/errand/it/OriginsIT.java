package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages may call with somebody's browser, and what browsers are told with each answer. */
@ExtendWith(SharedServer.class)
class OriginsIT {
  private static final String DUMMY = "{\"seconds\":0}";
  private static final String STORE = Calls.basic("store", "store");

  private final TestWorld world;

  OriginsIT(TestWorld world) {
    this.world = world;
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, https://evil.example",
    "Origin, null",
  })
  void aForeignPageCreatesNoTask(String header, String value) {
    HttpResponse<String> answer = create(header, value);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("urn:errand:problem:forbidden");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void ourOwnPageAndAnAllowedOneDo() {
    String own = world.server().baseUri().resolve("/").toString().replaceAll("/$", "");

    assertThat(create("Origin", own).statusCode()).isEqualTo(202);
    assertThat(create("Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(202);
    HttpResponse<String> allowed = create("Origin", SharedServer.FRIEND);
    assertThat(allowed.statusCode()).isEqualTo(202);
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin"))
        .contains(SharedServer.FRIEND);
    assertThat(allowed.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
        .contains("Location");
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void aBrowserThatAsksForAnAllowedPageNeedsNoUser() {
    HttpResponse<String> answer =
        Calls.call(
            world,
            "OPTIONS",
            "/health/../api/v1/tasks",
            null,
            "Origin",
            SharedServer.FRIEND,
            "Access-Control-Request-Method",
            "POST");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("POST");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Authorization", "Content-Type");
    assertThat(answer.headers().allValues("Vary")).contains("Origin");
  }

  @Test
  void aBrowserThatAsksForAnotherPageIsToldNothing() {
    HttpResponse<String> answer =
        Calls.call(
            world,
            "OPTIONS",
            "/api/v1/tasks",
            null,
            "Origin",
            "https://evil.example",
            "Access-Control-Request-Method",
            "POST");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().map().keySet())
        .noneMatch(h -> h.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
    assertThat(answer.headers().allValues("Vary")).contains("Origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "text/json"})
  void aFormIsNoJson(String type) {
    assertThat(
            Calls.call(
                    world,
                    "POST",
                    "/api/v1/tasks",
                    "{\"kind\":\"testing.dummy\"}",
                    "Authorization",
                    STORE,
                    "Content-Type",
                    type)
                .statusCode())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/products, 200",
    "/api/v1/tasks, 403",
    "/api/v1/tasks/unknown, 404",
    "/health/ready, 200",
    "/no-such-page, 404",
    "/problem, 404",
  })
  void eachAnswerTellsBrowsersToTrustLittle(String path, int status) {
    HttpResponse<String> answer = Calls.call(world, "GET", path, null, "Authorization", STORE);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertHardened(answer);
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
  }

  @Test
  void soDoesARefusal() {
    HttpResponse<String> answer = Calls.call(world, "GET", "/api/v1/products", null);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertHardened(answer);
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
  }

  @Test
  void aPageOfTheDocumentationHasAPolicyOfItsOwn() {
    HttpResponse<String> page = Calls.call(world, "GET", "/docs/index.html", null);

    assertThat(page.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .satisfies(p -> assertThat(p).contains("script-src 'self'"));
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
  }

  private static void assertHardened(HttpResponse<String> answer) {
    assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.headers().allValues("Content-Security-Policy"))
        .containsExactly("default-src 'none'; frame-ancestors 'none'");
    assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(answer.headers().allValues("Cross-Origin-Resource-Policy"))
        .containsExactly("same-origin");
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(answer.headers().firstValue("Server")).isEmpty();
    assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
  }

  private HttpResponse<String> create(String header, String value) {
    return Calls.call(
        world,
        "POST",
        "/api/v1/testing/dummy-tasks",
        DUMMY,
        "Authorization",
        STORE,
        "Content-Type",
        "application/json",
        header,
        value);
  }
}
