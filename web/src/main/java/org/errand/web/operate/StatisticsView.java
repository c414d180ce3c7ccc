package org.errand.web.operate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.errand.persistence.TaskStatistics;
import org.errand.persistence.TaskTally;
import org.errand.task.TaskStatus;
import org.errand.web.http.Rfc3339;

/** The statistics as they are shown. */
record StatisticsView(
    String at,
    String rolledUntil,
    long queued,
    long running,
    String oldestQueuedAt,
    Map<TaskStatus, Long> byStatus,
    List<StepView> series,
    @JsonProperty("wait") TaskStatistics.Percentiles waits,
    @JsonProperty("run") TaskStatistics.Percentiles runs,
    List<KindCounts> kinds,
    List<TaskStatistics.FailingKind> failingKinds) {

  record StepView(
      String at, long enqueued, long completed, long failed, long cancelled, long dropped) {
    static StepView from(TaskStatistics.Step step) {
      TaskTally tally = step.tally();
      return new StepView(
          time(step.at()),
          tally.enqueued(),
          tally.completed(),
          tally.failed(),
          tally.cancelled(),
          tally.dropped());
    }
  }

  record KindCounts(
      String kind, long enqueued, long completed, long failed, long cancelled, long dropped) {
    static KindCounts from(TaskStatistics.Kind of) {
      TaskTally tally = of.tally();
      return new KindCounts(
          of.kind(),
          tally.enqueued(),
          tally.completed(),
          tally.failed(),
          tally.cancelled(),
          tally.dropped());
    }
  }

  static StatisticsView from(TaskStatistics statistics) {
    return new StatisticsView(
        time(statistics.at()),
        time(statistics.rolledUntil()),
        statistics.queued(),
        statistics.running(),
        time(statistics.oldestQueuedAt()),
        byStatus(statistics),
        statistics.series().stream().map(StepView::from).toList(),
        statistics.waits(),
        statistics.runs(),
        statistics.kinds().stream().map(KindCounts::from).toList(),
        statistics.failingKinds());
  }

  private static Map<TaskStatus, Long> byStatus(TaskStatistics statistics) {
    Map<TaskStatus, Long> counts = new EnumMap<>(TaskStatus.class);
    for (TaskStatus status : TaskStatus.values()) {
      counts.put(
          status,
          switch (status) {
            case ALLOCATED -> statistics.allocated();
            case ENQUEUED -> statistics.queued();
            case RUNNING -> statistics.running();
            case COMPLETED -> statistics.total().completed();
            case FAILED -> statistics.total().failed();
            case CANCELLED -> statistics.total().cancelled();
            case DROPPED -> statistics.total().dropped();
          });
    }
    return counts;
  }

  private static String time(Instant time) {
    return time == null ? null : Rfc3339.write(time.atOffset(ZoneOffset.UTC));
  }
}
