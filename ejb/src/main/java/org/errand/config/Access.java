package org.errand.config;

import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * From where, and how much, users may call.
 *
 * @param corsOrigins {@code errand.cors-origins}: other origins whose pages may call
 * @param requestsPerSecond {@code errand.requests-per-second}: of one user, on the long run
 * @param requestsBurst {@code errand.requests-burst}: of one user, at once
 * @param concurrentRequests {@code errand.concurrent-requests}: of one user, side by side
 */
public record Access(
    Set<String> corsOrigins, int requestsPerSecond, int requestsBurst, int concurrentRequests) {

  /**
   * @throws IllegalArgumentException names the key whose value is out of range
   */
  public Access {
    corsOrigins = Set.copyOf(corsOrigins);
    Catalogue.CORS_ORIGINS.require(corsOrigins);
    Catalogue.REQUESTS_PER_SECOND.require(requestsPerSecond);
    Catalogue.REQUESTS_BURST.require(requestsBurst);
    Catalogue.CONCURRENT_REQUESTS.require(concurrentRequests);
  }

  static Access read(Config config) {
    return new Access(
        Catalogue.CORS_ORIGINS.read(config),
        Catalogue.REQUESTS_PER_SECOND.read(config),
        Catalogue.REQUESTS_BURST.read(config),
        Catalogue.CONCURRENT_REQUESTS.read(config));
  }
}
