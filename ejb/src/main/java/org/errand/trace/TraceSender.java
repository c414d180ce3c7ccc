package org.errand.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.errand.config.TraceExport;

/** Puts the tracing library together as this server is configured. */
public final class TraceSender {
  private TraceSender() {}

  /**
   * Without an endpoint nothing is recorded: spans have their ids, for the log, and are forgotten.
   *
   * @param machineId names the server to those who look at its traces
   */
  public static OpenTelemetrySdk of(TraceExport export, String machineId, String version) {
    SdkTracerProviderBuilder provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.create(
                    Attributes.builder()
                        .put("service.name", "errand")
                        .put("service.instance.id", machineId)
                        .put("service.version", version)
                        .build()))
            .setSampler(
                export.endpoint().isPresent()
                    ? Sampler.parentBased(Sampler.traceIdRatioBased(export.ratio()))
                    : Sampler.alwaysOff());
    export
        .endpoint()
        .ifPresent(
            url ->
                provider.addSpanProcessor(
                    BatchSpanProcessor.builder(
                            OtlpHttpSpanExporter.builder().setEndpoint(url).build())
                        .build()));
    return OpenTelemetrySdk.builder()
        .setTracerProvider(provider.build())
        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .build();
  }
}
