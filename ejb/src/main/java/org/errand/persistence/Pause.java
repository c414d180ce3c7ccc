package org.errand.persistence;

import java.time.OffsetDateTime;

/**
 * Something whose tasks are not claimed until somebody resumes it; what runs goes on.
 *
 * @param name the kind's name, the product's endpoint, or the server's machine id
 * @param at when somebody last asked for it
 * @param by who that was
 * @param reason why, or null
 */
public record Pause(Scope scope, String name, OffsetDateTime at, String by, String reason) {
  /** What can be paused. */
  public enum Scope {
    KIND,
    PRODUCT,
    SERVER
  }
}
