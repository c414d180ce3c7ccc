package org.errand.persistence;

import java.time.Instant;

/**
 * Which entries of the audit are wanted; null is no filter, and all that are given hold.
 *
 * @param actor exactly
 * @param object exactly
 * @param product its endpoint
 * @param after not before this time
 * @param before not after this time
 */
public record AuditFilter(
    String actor,
    AuditAction action,
    String object,
    String product,
    Instant after,
    Instant before) {
  String actionText() {
    return action == null ? null : action.text();
  }
}
