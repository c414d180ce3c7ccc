package org.errand.client;

import java.util.Optional;

/**
 * A call that did not bring what it was made for. Messages are one line, for people, and never have
 * credentials in them.
 */
public abstract class ErrandException extends RuntimeException {
  private final transient String token;

  ErrandException(String message, String token, Throwable cause) {
    super(message, cause);
    this.token = token;
  }

  /**
   * The task that the call was about.
   *
   * @return its token; empty where the call was about no task
   */
  public Optional<String> token() {
    return Optional.ofNullable(token);
  }

  /**
   * What finds the request in the server's logs and traces.
   *
   * @return empty where the server said nothing of the sort
   */
  public Optional<String> traceId() {
    return Optional.empty();
  }
}
