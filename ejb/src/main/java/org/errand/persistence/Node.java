package org.errand.persistence;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * One boot of a server, as it stood when it last renewed its lease.
 *
 * @param endedAt when it ended in order or was declared dead, or null
 * @param paused whether its machine id is paused
 * @param workers how many tasks it runs at once
 * @param busy how many it ran
 * @param stuck how many of its workers a body did not give back though its task had ended
 * @param kinds the kinds that it knows
 */
public record Node(
    String machineId,
    UUID bootId,
    String version,
    OffsetDateTime startedAt,
    OffsetDateTime renewedAt,
    OffsetDateTime leaseUntil,
    OffsetDateTime endedAt,
    State state,
    boolean paused,
    int workers,
    int busy,
    int stuck,
    List<String> kinds) {

  /** What the others think of it. */
  public enum State {
    /** Its lease lasts. */
    LIVE,
    /** Its lease is over, and nobody has declared it dead yet. */
    EXPIRED,
    ENDED
  }
}
