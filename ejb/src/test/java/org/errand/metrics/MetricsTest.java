package org.errand.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.errand.engine.ClaimedTask;
import org.errand.engine.EngineListener;
import org.errand.engine.HandClock;
import org.errand.persistence.ClusterFigures;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final Metrics metrics = new Metrics();
  private final EngineListener engine = metrics.engineListener();

  private String page() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    metrics.page(null).write(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static ClaimedTask claimed(String kind, Duration waited) {
    return new ClaimedTask(1, TaskToken.random(), kind, null, "ann", "{}", 1, 1, null, waited);
  }

  @Test
  void whatTheEngineDoesIsCounted() throws Exception {
    engine.claimed(
        List.of(claimed("a", Duration.ofSeconds(2)), claimed("b", Duration.ofMinutes(2))),
        Duration.ofMillis(3));
    engine.claimed(List.of(), Duration.ofMillis(1));
    engine.ran("a", Duration.ofMillis(20));
    engine.wrote(Duration.ofMillis(4));
    engine.settled("a", TaskStatus.COMPLETED);
    engine.settled("a", TaskStatus.ENQUEUED);
    engine.fenced("b");

    assertThat(page().lines())
        .contains(
            "errand_task_wait_seconds_bucket{kind=\"a\",le=\"1.0\"} 0",
            "errand_task_wait_seconds_bucket{kind=\"a\",le=\"5.0\"} 1",
            "errand_task_wait_seconds_sum{kind=\"b\"} 120.0",
            "errand_task_run_seconds_sum{kind=\"a\"} 0.02",
            "errand_task_outcomes_total{kind=\"a\",status=\"COMPLETED\"} 1.0",
            "errand_task_outcomes_total{kind=\"a\",status=\"ENQUEUED\"} 1.0",
            "errand_task_outcomes_total{kind=\"a\",status=\"FAILED\"} 0.0",
            "errand_outcomes_fenced_total{kind=\"b\"} 1.0",
            "errand_claim_tasks_bucket{le=\"0.0\"} 1",
            "errand_claim_tasks_bucket{le=\"2.0\"} 2",
            "errand_claim_seconds_count 2",
            "errand_outcome_write_seconds_sum 0.004");
  }

  @Test
  void aWaitThatEndedBeforeItBeganByTheClockIsNone() throws Exception {
    engine.claimed(List.of(claimed("a", Duration.ofMillis(-1))), Duration.ZERO);

    assertThat(page()).contains("errand_task_wait_seconds_sum{kind=\"a\"} 0.0");
  }

  @Test
  void aKindIsShownBeforeAnythingHasHappened() throws Exception {
    metrics.expect(List.of("a"));

    assertThat(page().lines())
        .contains(
            "errand_task_outcomes_total{kind=\"a\",status=\"FAILED\"} 0.0",
            "errand_outcomes_fenced_total{kind=\"a\"} 0.0",
            "errand_task_run_seconds_count{kind=\"a\"} 0");
  }

  @Test
  void answersAreCountedByTheirStatus() throws Exception {
    metrics.answered(200);
    metrics.answered(401);
    metrics.answered(401);

    assertThat(page().lines())
        .contains(
            "errand_http_requests_total{status=\"200\"} 1.0",
            "errand_http_requests_total{status=\"401\"} 2.0");
  }

  @Test
  void theClustersFiguresAreReadOnceForAnAnswer() throws Exception {
    AtomicInteger reads = new AtomicInteger();
    ClusterGauges.register(
        metrics,
        () -> {
          reads.incrementAndGet();
          return new ClusterFigures(
              25_000,
              65.5,
              2,
              List.of(
                  new ClusterFigures.Open("a", TaskStatus.ENQUEUED, 20_000, 12.5),
                  new ClusterFigures.Open("a", TaskStatus.RUNNING, 3, null)));
        },
        Runnable::run,
        new HandClock());

    assertThat(page().lines())
        .contains(
            "errand_cluster_tasks{kind=\"a\",status=\"ENQUEUED\"} 20000.0",
            "errand_cluster_tasks{kind=\"a\",status=\"RUNNING\"} 3.0",
            "errand_cluster_queue_oldest_seconds{kind=\"a\"} 12.5",
            "errand_cluster_queue_tasks 25000.0",
            "errand_cluster_rollup_lag_seconds 65.5",
            "errand_cluster_servers 2.0",
            "errand_cluster_figures_read 1.0");
    assertThat(reads).hasValue(1);
  }

  @Test
  void whatCannotBeReadIsLeftOut() throws Exception {
    ClusterGauges.register(
        metrics,
        () -> {
          throw new IllegalStateException("away");
        },
        Runnable::run,
        new HandClock());

    assertThat(page())
        .contains("errand_cluster_figures_read 0.0")
        .doesNotContain("\nerrand_cluster_queue_tasks ")
        .doesNotContain("\nerrand_cluster_tasks{");
  }
}
