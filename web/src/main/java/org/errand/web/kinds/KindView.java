package org.errand.web.kinds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.errand.engine.BackOff;
import org.errand.engine.KindPolicy;
import org.errand.engine.RegisteredKind;
import org.errand.task.ProductUse;

/**
 * A kind on the wire. Durations are ISO 8601; null is no limit. {@code inputSchema} is left out of
 * lists.
 */
record KindView(
    String name,
    ProductUse product,
    List<String> files,
    boolean restartable,
    int maxAttempts,
    Retry retry,
    String timeout,
    Integer maxConcurrent,
    Integer maxConcurrentPerServer,
    int priority,
    boolean paused,
    @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode inputSchema) {

  record Retry(String delay, String longestDelay) {
    static Retry from(BackOff backOff) {
      return new Retry(backOff.first().toString(), backOff.longest().toString());
    }
  }

  /**
   * @param schema of its input, or null
   */
  static KindView from(RegisteredKind kind, boolean paused, JsonNode schema) {
    KindPolicy policy = kind.policy();
    return new KindView(
        kind.name(),
        kind.declaration().product(),
        List.of(kind.declaration().files()),
        policy.restartable(),
        policy.maxAttempts(),
        policy.retry().map(Retry::from).orElse(null),
        policy.timeout().map(Duration::toString).orElse(null),
        policy.maxConcurrent(),
        policy.maxConcurrentPerServer(),
        policy.priority(),
        paused,
        schema);
  }
}
