package org.errand.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One boot of a server. */
public final class Node extends JsonView {
  Node(Map<String, Object> fields) {
    super(fields);
  }

  /**
   * Which server.
   *
   * @return its stable name
   */
  public String machineId() {
    return text("machineId");
  }

  /**
   * Which boot.
   *
   * @return a UUID
   */
  public String bootId() {
    return text("bootId");
  }

  /**
   * Which build.
   *
   * @return a version
   */
  public Optional<String> version() {
    return optionalText("version");
  }

  /**
   * When it booted.
   *
   * @return a time of the database
   */
  public Instant startedAt() {
    return time("startedAt");
  }

  /**
   * Until when it counts as alive.
   *
   * @return a time of the database
   */
  public Optional<Instant> leaseUntil() {
    return optionalTime("leaseUntil");
  }

  /**
   * When it ended.
   *
   * @return empty while it has not
   */
  public Optional<Instant> endedAt() {
    return optionalTime("endedAt");
  }

  /**
   * How it stands.
   *
   * @return {@code LIVE}, {@code EXPIRED} or {@code ENDED}
   */
  public String state() {
    return text("state");
  }

  /**
   * Whether its machine id is paused.
   *
   * @return true where it claims nothing
   */
  public boolean paused() {
    return flag("paused");
  }

  /**
   * How many tasks it runs at once.
   *
   * @return 0 or more
   */
  public long workers() {
    return number("workers");
  }

  /**
   * How many bodies are at work.
   *
   * @return 0 or more
   */
  public long busy() {
    return number("busy");
  }

  /**
   * How many of those go on though their tasks have ended.
   *
   * @return 0 or more
   */
  public long stuck() {
    return number("stuck");
  }

  /**
   * Which kinds it knows.
   *
   * @return their names
   */
  public List<String> kinds() {
    return texts("kinds");
  }
}
