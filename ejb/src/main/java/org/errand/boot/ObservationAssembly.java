package org.errand.boot;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.errand.config.ErrandConfig;
import org.errand.engine.EngineListener;
import org.errand.engine.Observers;
import org.errand.metrics.Metrics;
import org.errand.trace.TraceSender;
import org.errand.trace.Tracing;

/** Makes what watches this server: metrics and traces. */
@ApplicationScoped
public class ObservationAssembly {
  @Inject private ErrandConfig config;

  private OpenTelemetrySdk telemetry;
  private Tracing tracing;
  private Metrics metrics;

  @PostConstruct
  void assemble() {
    String machineId = config.identity().machineId();
    config
        .traces()
        .endpoint()
        .ifPresent(
            url -> {
              telemetry =
                  TraceSender.to(
                      url, config.traces().ratio(), machineId, Version.of(EngineBoot.class));
              GlobalOpenTelemetry.set(telemetry); // The application's own: its loader has it.
            });
    tracing = telemetry == null ? new Tracing(machineId) : new Tracing(telemetry, machineId);
    metrics = new Metrics();
  }

  @PreDestroy
  void end() {
    if (telemetry != null) {
      telemetry.close(); // What has not been sent is sent.
    }
  }

  @Produces
  Observers observers() {
    return new Observers(EngineListener.both(metrics.engineListener(), tracing), tracing);
  }

  @Produces
  Tracing tracing() {
    return tracing;
  }

  @Produces
  Metrics metrics() {
    return metrics;
  }
}
