package org.errand.client;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** An entry of a task's history. */
public final class Comment extends JsonView {
  Comment(Map<String, Object> fields) {
    super(fields);
  }

  /**
   * When it was written.
   *
   * @return a time of the server
   */
  public Instant at() {
    return time("at");
  }

  /**
   * Who wrote it.
   *
   * @return a user; {@code SYSTEM} where Errand did
   */
  public Optional<String> actor() {
    return optionalText("actor");
  }

  /**
   * What it says.
   *
   * @return one or more lines
   */
  public String text() {
    return text("text");
  }
}
