package org.errand.client;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A kind, a product or a server that is paused. */
public final class Pause extends JsonView {
  Pause(Map<String, Object> fields) {
    super(fields);
  }

  /**
   * What the name is of.
   *
   * @return {@code kinds}, {@code products} or {@code servers}
   */
  public String scope() {
    return text("scope");
  }

  /**
   * What is paused.
   *
   * @return a kind, an endpoint or a machine id
   */
  public String name() {
    return text("name");
  }

  /**
   * Since when.
   *
   * @return a time of the server
   */
  public Instant pausedAt() {
    return time("pausedAt");
  }

  /**
   * By whom.
   *
   * @return a user
   */
  public String pausedBy() {
    return text("pausedBy");
  }

  /**
   * Why.
   *
   * @return at most 500 characters
   */
  public Optional<String> reason() {
    return optionalText("reason");
  }
}
