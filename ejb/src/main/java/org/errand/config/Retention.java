package org.errand.config;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * How long what is over is kept.
 *
 * @param ended {@code errand.retention}: a task, from its end
 * @param consumed {@code errand.consumed-retention}: a task that was consumed, from its end; not
 *     longer than {@code ended}
 * @param nodes {@code errand.node-retention}: the record of a server, from its end; not shorter
 *     than {@link Pace#unclaimableGrace}
 * @param audit {@code errand.audit-retention}: an entry of the audit
 * @param idempotency {@code errand.idempotency-window}: an idempotency key, from its request
 */
public record Retention(
    Duration ended, Duration consumed, Duration nodes, Duration audit, Duration idempotency) {

  /**
   * @throws IllegalArgumentException names the key whose value is out of range
   */
  public Retention {
    Catalogue.RETENTION.require(ended);
    Catalogue.CONSUMED_RETENTION.require(consumed);
    Catalogue.NODE_RETENTION.require(nodes);
    Catalogue.AUDIT_RETENTION.require(audit);
    Catalogue.IDEMPOTENCY_WINDOW.require(idempotency);
    if (consumed.compareTo(ended) > 0) {
      throw new IllegalArgumentException(
          "%s must be at most %s (%s), not '%s'"
              .formatted(
                  Catalogue.CONSUMED_RETENTION.name(),
                  Catalogue.RETENTION.name(),
                  ended,
                  consumed));
    }
  }

  /** How long an ended task is kept, from its end. */
  public Duration ofTask(boolean isConsumed) {
    return isConsumed ? consumed : ended;
  }

  static Retention read(Config config) {
    return new Retention(
        Catalogue.RETENTION.read(config),
        Catalogue.CONSUMED_RETENTION.read(config),
        Catalogue.NODE_RETENTION.read(config),
        Catalogue.AUDIT_RETENTION.read(config),
        Catalogue.IDEMPOTENCY_WINDOW.read(config));
  }
}
