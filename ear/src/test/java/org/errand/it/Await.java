package org.errand.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;

/** Waits for what a task is to become. */
final class Await {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Set<String> TERMINAL = Set.of("COMPLETED", "FAILED", "CANCELLED", "DROPPED");

  private Await() {}

  /** The task when it has ended. */
  static JsonNode end(ErrandClient client, String token) {
    return until(client, token, TERMINAL, LIMIT);
  }

  static JsonNode status(ErrandClient client, String token, String status) {
    return status(client, token, status, LIMIT);
  }

  static JsonNode status(ErrandClient client, String token, String status, Duration atMost) {
    return until(client, token, Set.of(status), atMost);
  }

  private static JsonNode until(
      ErrandClient client, String token, Set<String> statuses, Duration atMost) {
    return Awaitility.await("task " + token + " " + statuses)
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> client.task(token), t -> statuses.contains(t.path("status").asText()));
  }
}
