package org.errand.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.function.DoubleSupplier;
import org.errand.engine.EngineListener;

/** All that is measured of this server, and how it is written down. */
public final class Metrics {
  private static final ExpositionFormats FORMATS = ExpositionFormats.init();

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final EngineMeters engine = new EngineMeters(registry);
  private final Counter requests =
      Counter.builder()
          .name("errand_http_requests_total")
          .help(
              "This server: requests to the API by the status of their answer; 4xx and 5xx were"
                  + " refused. Of one whose answer comes later, the status when it began.")
          .labelNames("status")
          .withoutExemplars()
          .register(registry);

  /** Counts what the engine does. */
  public EngineListener engineListener() {
    return engine;
  }

  /**
   * These are shown from now on, with zeros where nothing has happened: who watches a counter sees
   * no rise in one that begins with a one.
   */
  public void expect(Collection<String> kinds) {
    engine.expect(kinds);
  }

  PrometheusRegistry registry() {
    return registry;
  }

  /** A request has been answered. */
  public void answered(int status) {
    requests.labelValues(Integer.toString(status)).inc();
  }

  /**
   * Something to be read whenever somebody asks.
   *
   * @throws IllegalArgumentException if there is one of that name
   */
  public void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  /**
   * All of it as it is now, in the form that the reader likes best.
   *
   * @param accept as the HTTP header says it, or null
   */
  public Page page(String accept) {
    return new Page(FORMATS.findWriter(accept), registry);
  }

  /** What is measured, to be written down once. */
  public record Page(ExpositionFormatWriter writer, PrometheusRegistry registry) {
    public String contentType() {
      return writer.getContentType();
    }

    public void write(OutputStream out) throws IOException {
      writer.write(out, registry.scrape());
    }
  }
}
