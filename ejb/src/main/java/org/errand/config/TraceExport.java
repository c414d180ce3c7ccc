package org.errand.config;

import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Where traces go.
 *
 * @param endpoint {@code errand.traces.endpoint}: they are sent there by OTLP over HTTP; empty: to
 *     nobody
 * @param ratio {@code errand.traces.ratio}: which part of what no caller has decided about, 0 to 1
 */
public record TraceExport(Optional<String> endpoint, double ratio) {
  /**
   * @throws IllegalArgumentException names the key whose value is out of range
   */
  public TraceExport {
    Catalogue.TRACES_ENDPOINT.require(endpoint);
    Catalogue.TRACES_RATIO.require(ratio);
  }

  static TraceExport read(Config config) {
    return new TraceExport(
        Catalogue.TRACES_ENDPOINT.read(config), Catalogue.TRACES_RATIO.read(config));
  }
}
