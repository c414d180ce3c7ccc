package org.errand.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kind of task that the server knows. */
public final class Kind extends JsonView {
  Kind(Map<String, Object> fields) {
    super(fields);
  }

  /**
   * What names it.
   *
   * @return for example {@code report.store}
   */
  public String name() {
    return text("name");
  }

  /**
   * Whether its tasks belong to a product.
   *
   * @return {@code NONE}, {@code OPTIONAL} or {@code REQUIRED}
   */
  public String product() {
    return text("product");
  }

  /**
   * The files that a new task must have.
   *
   * @return names of parts
   */
  public List<String> files() {
    return texts("files");
  }

  /**
   * Whether its tasks are enqueued again when their server is gone.
   *
   * @return else they are DROPPED
   */
  public boolean restartable() {
    return flag("restartable");
  }

  /**
   * How often a task may be claimed.
   *
   * @return 1 or more
   */
  public long maxAttempts() {
    return number("maxAttempts");
  }

  /**
   * How long a body may run.
   *
   * @return an ISO 8601 duration
   */
  public Optional<String> timeout() {
    return optionalText("timeout");
  }

  /**
   * The priority of tasks that do not say theirs.
   *
   * @return -1000 to 1000
   */
  public long priority() {
    return number("priority");
  }

  /**
   * Whether it is paused.
   *
   * @return true where its tasks wait
   */
  public boolean paused() {
    return flag("paused");
  }

  /**
   * JSON Schema (draft 2020-12) of the input.
   *
   * @return empty in lists
   */
  public Map<String, Object> inputSchema() {
    return object("inputSchema");
  }
}
