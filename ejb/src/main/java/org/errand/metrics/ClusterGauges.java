package org.errand.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.errand.persistence.ClusterFigures;

/**
 * How the cluster stands, as the database says. Each server tells the same, so nobody is to add
 * them up. What cannot be read is left out.
 */
public final class ClusterGauges {
  private static final Duration KEEP = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String SAME = "Cluster, the same on each server, so use max, not sum: ";

  private final Latest<ClusterFigures> latest;

  private ClusterGauges(Latest<ClusterFigures> latest) {
    this.latest = latest;
  }

  /**
   * @param source asks the database
   * @param executor on whose thread
   */
  public static void register(
      Metrics metrics, Supplier<ClusterFigures> source, Executor executor, InstantSource clock) {
    new ClusterGauges(new Latest<>(source, executor, KEEP, PATIENCE, clock))
        .register(metrics.registry());
  }

  private void register(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("errand_cluster_tasks")
        .help(
            SAME
                + "open tasks by kind and status; of a kind's queue no more than 20000 are counted.")
        .labelNames("kind", "status")
        .callback(
            c ->
                read()
                    .ifPresent(
                        f ->
                            f.open()
                                .forEach(
                                    o -> c.call((double) o.count(), o.kind(), o.status().name()))))
        .register(registry);
    GaugeWithCallback.builder()
        .name("errand_cluster_queue_oldest_seconds")
        .help(SAME + "since when the task waits that was due first.")
        .labelNames("kind")
        .callback(
            c ->
                read()
                    .ifPresent(
                        f ->
                            f.open().stream()
                                .filter(o -> o.oldest() != null)
                                .forEach(o -> c.call(o.oldest(), o.kind()))))
        .register(registry);
    gauge(
        registry,
        "errand_cluster_queue_tasks",
        "tasks that wait; from 20000 on as the database estimates.",
        f -> (double) f.queued());
    gauge(
        registry,
        "errand_cluster_rollup_lag_seconds",
        "since the end of the last minute that is in the statistics; 5 to 70 where nothing is"
            + " behind.",
        ClusterFigures::rollupLag);
    gauge(
        registry,
        "errand_cluster_servers",
        "servers that hold their leases.",
        f -> (double) f.servers());
    GaugeWithCallback.builder()
        .name("errand_cluster_figures_read")
        .help("This server: 1 where it could read the cluster's figures for this answer, else 0.")
        .callback(c -> c.call(read().isPresent() ? 1 : 0))
        .register(registry);
  }

  private void gauge(
      PrometheusRegistry registry, String name, String help, ToDoubleFunction<ClusterFigures> of) {
    GaugeWithCallback.builder()
        .name(name)
        .help(SAME + help)
        .callback(c -> read().ifPresent(f -> c.call(of.applyAsDouble(f))))
        .register(registry);
  }

  private Optional<ClusterFigures> read() {
    return latest.get();
  }
}
