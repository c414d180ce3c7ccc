package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody gets to the API unknown, however the address is spelt, and no answer tells of insides. */
@ExtendWith(SharedServer.class)
class GateIT {
  private final TestWorld world;

  GateIT(TestWorld world) {
    this.world = world;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /errand/api/v1/tasks",
        "GET /errand/api/v1/tasks;jsessionid=1",
        "GET /errand/api;a=b/v1/tasks",
        "GET /errand;a=b/api/v1/tasks",
        "GET /errand//api/v1/tasks",
        "GET /errand/api//v1//tasks",
        "GET /errand/./api/v1/tasks",
        "GET /errand/x/../api/v1/tasks",
        "GET /errand/%61pi/v1/tasks",
        "GET /errand/%2e/api/v1/tasks",
        "GET /errand/x/%2e%2e/api/v1/tasks",
        "GET /errand/api%2fv1/tasks",
        "GET /errand/api/v1/openapi.yaml/../tasks",
        "GET /errand/api/v1/openapi.yaml;/../tasks",
        "GET /errand/api/v1/%6fpenapi.yaml",
        "GET /errand/api",
        "GET /errand/api/",
        "GET /errand/api/v1",
        "GET /errand/api/v1/no-such-thing",
        "HEAD /errand/api/v1/tasks",
        "OPTIONS /errand/api/v1/tasks",
        "TRACE /errand/api/v1/tasks",
        "BREW /errand/api/v1/tasks",
        "POST /errand/api/v1/tasks",
        "PROPFIND /errand/api/v1/nodes",
      })
  void anAddressOpensNothingToWhoIsUnknown(String call) {
    String answer = RawHttp.send(world.server().baseUri(), call + " HTTP/1.1");

    assertThat(RawHttp.status(answer)).as(answer).isIn(400, 401, 404, 405);
    assertThat(answer).doesNotContain("\"items\"").doesNotContain("Allow: GET");
    assertTellsNothing(answer);
  }

  @Test
  void theContractAndTheReadinessAreOpen() {
    assertThat(Calls.call(world, "GET", "/api/v1/openapi.json", null).statusCode()).isEqualTo(200);
    assertThat(Calls.call(world, "GET", "/health/ready", null).statusCode()).isEqualTo(200);
  }

  @Test
  void whoIsUnknownIsToldBothWaysToSignIn() {
    HttpResponse<String> answer = Calls.call(world, "GET", "/api/v1/tasks", null);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .anyMatch(c -> c.startsWith("Basic realm=\"errand\""))
        .contains("Bearer realm=\"errand\"");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic !!!",
        "Basic cm9vdA==",
        "Basic cm9vdDp3cm9uZw==",
        "Basic OnJvb3Q=",
        "Bearer",
        "Bearer eyJhbGciOiJub25lIn0.e30.",
        "Digest username=root",
        "root:root"
      })
  void credentialsThatAreNoneOpenNothing(String authorization) {
    HttpResponse<String> answer =
        Calls.call(world, "GET", "/api/v1/tasks", null, "Authorization", authorization);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("urn:errand:problem:unauthenticated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /errand/api/v1/tasks?q=%zz HTTP/1.1",
        "GET /errand/api/v1/tasks/%c3%28 HTTP/1.1",
        "GET /errand/api/v1/tasks/\u00ff HTTP/1.1",
        "GET /errand/api/v1/tasks?status='%22%3Cscript%3E HTTP/1.1",
        "POST /errand/api/v1/tasks HTTP/1.1\r\nContent-Type: nonsense",
        "POST /errand/api/v1/tasks HTTP/1.1\r\nContent-Type: text/plain",
        "POST /errand/api/v1/tasks HTTP/1.1\r\nContent-Type: multipart/form-data",
        "GET /errand/problem HTTP/1.1",
        "GET /errand/problem/%3Cb%3E HTTP/1.1",
        "GET /errand/WEB-INF/web.xml HTTP/1.1",
        "GET /errand/WEB-INF/classes/org/errand/web/access/scopes.txt HTTP/1.1",
        "GET /errand/ HTTP/1.1",
        "GET /errand/no-such-page HTTP/1.1",
        "DELETE /errand/api/v1/tasks HTTP/1.1",
        "GET nonsense HTTP/1.1",
        "GET /errand/api/v1/tasks HTTP/9.9",
      })
  void aMalformedRequestIsRefusedAndLearnsNothing(String request) {
    String root = "\r\nAuthorization: " + Calls.basic("root", "root");

    String answer = RawHttp.send(world.server().baseUri(), request + root);

    assertThat(answer).as(request).isNotEmpty();
    assertThat(RawHttp.status(answer)).as(answer).isBetween(200, 499);
    assertTellsNothing(answer);
  }

  @Test
  void aHeaderThatIsTooLargeIsRefused() {
    String answer =
        RawHttp.send(
            world.server().baseUri(),
            "GET /errand/api/v1/tasks HTTP/1.1\r\nX-Large: " + "x".repeat(2_000_000));

    assertThat(RawHttp.status(answer)).isBetween(400, 499);
    assertTellsNothing(answer);
  }

  private static void assertTellsNothing(String answer) {
    assertThat(answer)
        .doesNotContain("Exception")
        .doesNotContain("\tat ")
        .doesNotContain("org.errand.")
        .doesNotContain("io.undertow")
        .doesNotContain("SELECT")
        .doesNotContain("X-Powered-By")
        .doesNotContain("Server:");
  }
}
