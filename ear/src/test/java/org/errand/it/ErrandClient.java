package org.errand.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A user of the API, who holds each answer against the contract. */
final class ErrandClient {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  /** What came back. */
  record Answer(int status, HttpResponse<String> response) {
    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(response.body(), e);
      }
    }

    String text() {
      return response.body();
    }

    /** What it says, but for the trace of a problem, which each request has its own of. */
    String said() {
      return text().replaceFirst("\"traceId\":\"[0-9a-f]{32}\"", "\"traceId\":\"\"");
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    String token() {
      return json().get("token").asText();
    }

    /** The fields that a problem names. */
    String errorField() {
      return json().path("errors").path(0).path("field").asText();
    }
  }

  private final URI base;
  private final String authorization;

  ErrandClient(URI base, String user, String password) {
    this.base = base;
    this.authorization =
        user == null
            ? null
            : "Basic "
                + Base64.getEncoder()
                    .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  /** With further headers, names and values in turn. */
  Answer getWith(String path, String... headers) {
    return send(request(path).headers(headers).GET());
  }

  Answer post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /** With further headers, names and values in turn. */
  Answer put(String path, String json, String... headers) {
    HttpRequest.Builder request =
        request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  Answer post(String path, BodyPublisher body, String... headers) {
    return send(request(path).headers(headers).POST(body));
  }

  /** Any call without a body. */
  Answer call(String method, String path, String... headers) {
    HttpRequest.Builder request = request(path).method(method, BodyPublishers.noBody());
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Creates a dummy task. */
  Answer dummy(int seconds, boolean shouldFail) {
    return post(
        "/testing/dummy-tasks", "{\"seconds\":" + seconds + ",\"shouldFail\":" + shouldFail + "}");
  }

  /** The task as it stands. */
  JsonNode task(String token) {
    return get("/tasks/" + token).json();
  }

  String status(String token) {
    return task(token).path("status").asText();
  }

  /** Whether the server says that it is at work. */
  boolean isReady() {
    return send(to("/health/ready")).status() == 200;
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofMinutes(2));
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = to("/api/v1" + path);
    return authorization == null ? request : request.header("Authorization", authorization);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      ContractCheck.check(response);
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
