package org.errand.metrics;

import java.time.Duration;
import org.errand.engine.Engine;
import org.errand.engine.EngineHealth;
import org.errand.engine.RunningTasks;

/** How this server stands, as it knows in memory. */
public final class ServerGauges {
  private static final double MILLIS = 1_000;

  private ServerGauges() {}

  public static void register(Metrics metrics, Engine engine) {
    RunningTasks running = engine.running();
    EngineHealth health = engine.health();
    metrics.gauge(
        "errand_ready",
        "This server: 1 where it takes and runs tasks, else 0.",
        () -> engine.isReady() ? 1 : 0);
    metrics.gauge(
        "errand_lease_age_seconds",
        "This server: since it last renewed its lease; the database has answered then.",
        () -> seconds(health.leaseAge()));
    metrics.gauge(
        "errand_workers_busy",
        "This server: workers whose bodies are at work, stuck ones among them.",
        running::busy);
    metrics.gauge(
        "errand_workers_free", "This server: workers that wait for a task.", running::free);
    metrics.gauge(
        "errand_tasks_stuck",
        "This server: bodies that go on though their tasks have ended; only a restart ends them.",
        running::stuck);
    metrics.gauge(
        "errand_tasks_claimed_ahead",
        "This server: tasks that are claimed and wait for a worker.",
        running::waiting);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / MILLIS;
  }
}
