package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract as it is served, the pages that show it, and what holds of all calls alike. */
@ExtendWith(SharedServer.class)
class ContractIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final TestWorld world;

  ContractIT(TestWorld world) {
    this.world = world;
    DemoData.seed(world);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/openapi.yaml", "/openapi.json"})
  void whoHasNoUserReadsTheContract(String path) {
    ErrandClient nobody = new ErrandClient(world.server().baseUri(), null, null);
    assertThat(nobody.get(path).status()).isEqualTo(200);
    assertThat(nobody.get(path).text()).contains("/tasks/{token}/cancel");
  }

  @Test
  void thePagesThatShowItLoadNothingFromElsewhereAndRunNoScriptInThem() throws Exception {
    HttpResponse<String> page = send("GET", "/docs/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'");
    assertThat(page.body())
        .contains("<script src=\"docs.js\"")
        .doesNotContain("//")
        .doesNotContainPattern("<script(?! src=)|\\son\\w+=|\\sstyle=");
    for (String file : new String[] {"docs.js", "swagger-ui-bundle.js", "swagger-ui.css"}) {
      assertThat(send("GET", "/docs/" + file).statusCode()).as(file).isEqualTo(200);
    }
  }

  @Test
  void headIsAsGetWithoutBody() throws Exception {
    HttpResponse<String> head = send("HEAD", "/api/v1/products", "Authorization", ROOT);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void optionsTellsTheMethods() throws Exception {
    HttpResponse<String> options = send("OPTIONS", "/api/v1/products/demo", "Authorization", ROOT);
    assertThat(options.statusCode()).isEqualTo(200);
    assertThat(options.headers().firstValue("Allow").orElseThrow()).contains("GET", "PUT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic !", "Basic YWJj=", "basic a", "Basic", "Basic cm9vdA==", "?"})
  void credentialsThatCannotBeReadAreNone(String credentials) throws Exception {
    HttpResponse<String> answer = send("GET", "/api/v1/tasks", "Authorization", credentials);
    assertThat(answer.statusCode()).isEqualTo(401);
    ContractCheck.check(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/docs/nowhere", "/api/v2/tasks", "/problem"})
  void whatIsNotThereIsAProblemOutsideOfTheApiToo(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path, "Authorization", ROOT);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  private static final String ROOT = "Basic cm9vdDpyb290";

  private HttpResponse<String> send(String method, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(world.server().baseUri() + path))
            .method(method, BodyPublishers.noBody());
    return HTTP.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }
}
