package org.errand.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.errand.task.TaskStatus;

/** What is counted of tasks of each kind; kinds are constants of the code, so there are few. */
final class KindMeters {
  /** Seconds: from what takes no time to what takes a night. */
  private static final double[] TIMES = {
    0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 600, 1800, 3600, 14400
  };

  private static final String KIND = "kind";

  /** The series of one kind. */
  record Of(
      DistributionDataPoint waits,
      DistributionDataPoint runs,
      Map<TaskStatus, CounterDataPoint> outcomes,
      CounterDataPoint fenced) {}

  private final Histogram wait;
  private final Histogram run;
  private final Counter outcomes;
  private final Counter fenced;
  private final Map<String, Of> byKind = new ConcurrentHashMap<>();

  KindMeters(PrometheusRegistry registry) {
    wait =
        times(
            registry,
            "errand_task_wait_seconds",
            "This server: from when a task was due until this server claimed it.");
    run =
        times(
            registry,
            "errand_task_run_seconds",
            "This server: from a task's claim until its worker was done with it.");
    outcomes =
        Counter.builder()
            .name("errand_task_outcomes_total")
            .help(
                "This server: outcomes of runs that the table has taken, by the task's status then;"
                    + " ENQUEUED where it waits again.")
            .labelNames(KIND, "status")
            .withoutExemplars()
            .register(registry);
    fenced =
        Counter.builder()
            .name("errand_outcomes_fenced_total")
            .help(
                "This server: outcomes that were void, since somebody else had ended or claimed the"
                    + " task.")
            .labelNames(KIND)
            .withoutExemplars()
            .register(registry);
  }

  private static Histogram times(PrometheusRegistry registry, String name, String help) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .classicOnly()
        .classicUpperBounds(TIMES)
        .labelNames(KIND)
        .withoutExemplars()
        .register(registry);
  }

  Of of(String kind) {
    Of known = byKind.get(kind);
    return known != null ? known : byKind.computeIfAbsent(kind, this::make);
  }

  private Of make(String kind) {
    Map<TaskStatus, CounterDataPoint> byStatus = new EnumMap<>(TaskStatus.class);
    for (TaskStatus status : TaskStatus.values()) {
      if (status.isTerminal() || status == TaskStatus.ENQUEUED) {
        byStatus.put(status, outcomes.labelValues(kind, status.name()));
      }
    }
    return new Of(
        wait.labelValues(kind), run.labelValues(kind), byStatus, fenced.labelValues(kind));
  }
}
