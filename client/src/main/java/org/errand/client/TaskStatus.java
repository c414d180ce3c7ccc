package org.errand.client;

import java.util.Locale;

/** How a task stands. */
public enum TaskStatus {
  /** It is being taken in: its files are not all there yet. */
  ALLOCATED,
  /** It waits in the queue. */
  ENQUEUED,
  /** A worker is at it. */
  RUNNING,
  /** It has ended with success. */
  COMPLETED,
  /** It has ended because its body failed. */
  FAILED,
  /** It has ended because a user asked for that. */
  CANCELLED,
  /** It has ended because its server went away, or it ran for too long. */
  DROPPED,
  /** A status of a newer server; {@link Task#statusText()} says which. */
  UNKNOWN;

  /**
   * Whether a task of this status has ended for good.
   *
   * @return true for COMPLETED, FAILED, CANCELLED and DROPPED
   */
  public boolean isTerminal() {
    return this == COMPLETED || this == FAILED || this == CANCELLED || this == DROPPED;
  }

  /**
   * The status of that name.
   *
   * @param name upper or lower case
   * @return {@link #UNKNOWN} where this version knows no such status
   */
  public static TaskStatus of(String name) {
    for (TaskStatus status : values()) {
      if (status.name().equals(name.toUpperCase(Locale.ROOT))) {
        return status;
      }
    }
    return UNKNOWN;
  }
}
