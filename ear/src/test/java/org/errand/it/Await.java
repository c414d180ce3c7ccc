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
    return until(client, token, TERMINAL);
  }

  static JsonNode status(ErrandClient client, String token, String status) {
    return until(client, token, Set.of(status));
  }

  private static JsonNode until(ErrandClient client, String token, Set<String> statuses) {
    return Awaitility.await("task " + token + " " + statuses)
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> client.task(token), t -> statuses.contains(t.path("status").asText()));
  }
}
