package org.errand.config;

import org.eclipse.microprofile.config.Config;
import org.errand.security.CancelPolicy;

/**
 * How this server is to work. Every value is validated; what each means stands in the {@link
 * Catalogue}.
 *
 * @param cancelPolicy {@code errand.cancel-policy}: who may cancel a task
 * @param testing {@code errand.testing}: whether kinds and calls for tests exist
 */
public record ErrandConfig(
    Identity identity,
    Workers workers,
    Pace pace,
    Retention retention,
    Limits limits,
    Events events,
    Webhooks webhooks,
    CancelPolicy cancelPolicy,
    Access access,
    TraceExport traces,
    boolean testing) {

  /**
   * @throws IllegalArgumentException names the key whose value is out of range
   */
  public ErrandConfig {
    Catalogue.CANCEL_POLICY.require(cancelPolicy);
    // By these records it is known since when nobody can run a task.
    if (retention.nodes().compareTo(pace.unclaimableGrace()) < 0) {
      throw new IllegalArgumentException(
          "%s must be at least %s (%s), not '%s'"
              .formatted(
                  Catalogue.NODE_RETENTION.name(),
                  Catalogue.UNCLAIMABLE_GRACE.name(),
                  pace.unclaimableGrace(),
                  retention.nodes()));
    }
  }

  /**
   * @throws IllegalArgumentException names the first key whose value is nonsense, its range and the
   *     value
   */
  public static ErrandConfig read(Config config) {
    return new ErrandConfig(
        Identity.read(config),
        Workers.read(config),
        Pace.read(config),
        Retention.read(config),
        Limits.read(config),
        Events.read(config),
        Webhooks.read(config),
        Catalogue.CANCEL_POLICY.read(config),
        Access.read(config),
        TraceExport.read(config),
        Catalogue.TESTING.read(config));
  }
}
