package org.errand.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Collection;
import org.errand.engine.ClaimedTask;
import org.errand.engine.EngineListener;
import org.errand.task.TaskStatus;

/** Counts what the engine does on this server. */
final class EngineMeters implements EngineListener {
  private static final double[] SIZES = {0, 1, 2, 5, 10, 20, 50, 100, 250, 500, 1000};
  private static final double[] STATEMENTS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1, 5, 60
  };
  private static final double NANOS = 1e9;

  private final KindMeters kinds;
  private final Histogram claimSize;
  private final Histogram claimTime;
  private final Histogram writeTime;

  EngineMeters(PrometheusRegistry registry) {
    kinds = new KindMeters(registry);
    claimSize =
        histogram(
            registry,
            "errand_claim_tasks",
            "This server: how many tasks each claim brought; 0 where it found none.",
            SIZES);
    claimTime =
        histogram(
            registry, "errand_claim_seconds", "This server: how long each claim took.", STATEMENTS);
    writeTime =
        histogram(
            registry,
            "errand_outcome_write_seconds",
            "This server: how long it took to write the outcomes that had come together.",
            STATEMENTS);
  }

  void expect(Collection<String> names) {
    names.forEach(kinds::of);
  }

  private static Histogram histogram(
      PrometheusRegistry registry, String name, String help, double... bounds) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .classicOnly()
        .classicUpperBounds(bounds)
        .withoutExemplars()
        .register(registry);
  }

  @Override
  public void claimed(Collection<ClaimedTask> tasks, Duration time) {
    claimSize.observe(tasks.size());
    claimTime.observe(seconds(time));
    for (ClaimedTask task : tasks) {
      kinds.of(task.kind()).waits().observe(Math.max(0, seconds(task.waited())));
    }
  }

  @Override
  public void ran(String kind, Duration time) {
    kinds.of(kind).runs().observe(seconds(time));
  }

  @Override
  public void wrote(Duration time) {
    writeTime.observe(seconds(time));
  }

  @Override
  public void settled(String kind, TaskStatus status) {
    kinds.of(kind).outcomes().get(status).inc();
  }

  @Override
  public void fenced(String kind) {
    kinds.of(kind).fenced().inc();
  }

  private static double seconds(Duration time) {
    return time.toNanos() / NANOS;
  }
}
