package org.errand.launch;

import java.io.IOException;
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

/** Errand's HTTP API as one user sees it. */
final class ApiClient {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI api;
  private final String authorization;

  /** A client for a server's {@code /errand}. */
  ApiClient(URI base, DemoUsers user) {
    api = URI.create(base + "/api/v1");
    String credentials = user.username() + ":" + user.username();
    authorization =
        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  /** The status that GET answers with. */
  int status(String path) {
    return send("GET", path, BodyPublishers.noBody()).statusCode();
  }

  /**
   * Puts JSON.
   *
   * @throws LaunchFailure when the server does not take it
   */
  void put(String path, String json) {
    HttpResponse<String> response = send("PUT", path, BodyPublishers.ofString(json));
    if (response.statusCode() / 100 != 2) {
      throw new LaunchFailure(
          "PUT " + path + " was answered " + response.statusCode() + ": " + response.body());
    }
  }

  private HttpResponse<String> send(String method, String path, BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api + path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new LaunchFailure(method + " " + path + " was not answered: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchFailure("interrupted at " + method + " " + path, e);
    }
  }
}
