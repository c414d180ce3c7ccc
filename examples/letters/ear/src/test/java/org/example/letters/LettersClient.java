package org.example.letters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.awaitility.Awaitility;

/** A user of the application and of Errand. */
final class LettersClient {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Set<String> TERMINAL = Set.of("COMPLETED", "FAILED", "CANCELLED", "DROPPED");

  record Answer(int status, String body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(body, e);
      }
    }
  }

  private final String address;
  private final String authorization;

  LettersClient(String address, String user) {
    this.address = address;
    this.authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer post(String path, String type, String body) {
    return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  /** Makes a task of a kind. */
  Answer task(String kind, String input) {
    return post(
        "/errand/api/v1/tasks",
        "application/json",
        "{\"kind\":\"" + kind + "\",\"input\":" + input + "}");
  }

  boolean knows(String kind) {
    Answer kinds = get("/errand/api/v1/kinds");
    return kinds.status() == 200 && kinds.body().contains("\"" + kind + "\"");
  }

  /** The task when it has ended. */
  JsonNode end(String token) {
    return Awaitility.await("task " + token)
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> get("/errand/api/v1/tasks/" + token).json(),
            t -> TERMINAL.contains(t.path("status").asText()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(LIMIT)
        .header("Authorization", authorization);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
