package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the console and of the documentation, as browsers keep them. */
@ExtendWith(SharedServer.class)
class StaticFilesIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI base;

  StaticFilesIT(TestWorld world) {
    this.base = world.server().baseUri();
  }

  private HttpResponse<byte[]> call(String method, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse(null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/index.html", "/console/main.js", "/docs/", "/docs/swagger-ui-bundle.js"})
  void whatTheBrowserHasIsNotSentAgain(String path) throws Exception {
    HttpResponse<byte[]> first = call("GET", path);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().allValues("Cache-Control")).containsExactly("no-cache");
    assertThat(header(first, "Last-Modified")).isNull();
    assertThat(first.headers().allValues("ETag"))
        .singleElement()
        .asString()
        .matches("W/\"[A-Za-z0-9_-]{22}\"");

    String tag = header(first, "ETag");
    HttpResponse<byte[]> again = call("GET", path, "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(again, "ETag")).isEqualTo(tag);
    assertThat(header(again, "Content-Security-Policy")).contains("script-src 'self'");

    HttpResponse<byte[]> byTime =
        call("GET", path, "If-Modified-Since", "Fri, 01 Feb 2080 00:00:00 GMT");
    assertThat(byTime.statusCode()).as("no time tells that a file is the same").isEqualTo(200);
    assertThat(header(call("HEAD", path), "ETag")).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/main.js", "/docs/swagger-ui-bundle.js"})
  void whatComesCompressedHasTheSameTag(String path) throws Exception {
    HttpResponse<byte[]> plain = call("GET", path);
    HttpResponse<byte[]> packed = call("GET", path, "Accept-Encoding", "gzip");

    assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
    assertThat(String.join(",", packed.headers().allValues("Vary"))).contains("Accept-Encoding");
    assertThat(header(packed, "ETag")).isEqualTo(header(plain, "ETag")).startsWith("W/");
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(in.readAllBytes()).isEqualTo(plain.body());
    }
    assertThat(
            call("GET", path, "Accept-Encoding", "gzip", "If-None-Match", header(plain, "ETag"))
                .statusCode())
        .isEqualTo(304);
  }

  @Test
  void whatIsNotThereIsNotKept() throws Exception {
    HttpResponse<byte[]> missing = call("GET", "/console/none.js");

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(header(missing, "ETag")).isNull();
    assertThat(missing.headers().allValues("Cache-Control")).containsExactly("no-store");
  }
}
