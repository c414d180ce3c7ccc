package org.errand.client.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.errand.client.Task;
import org.errand.client.TaskStatus;

/** Counts by status, and the times of those that are COMPLETED, to the millisecond. */
final class Statistics {
  private final Map<String, Long> byStatus = new LinkedHashMap<>();
  private final Sample wait = new Sample();
  private final Sample run = new Sample();

  Statistics() {
    for (TaskStatus status : TaskStatus.values()) {
      if (status != TaskStatus.UNKNOWN) {
        byStatus.put(status.name(), 0L);
      }
    }
  }

  void add(Task task) {
    byStatus.merge(task.statusText(), 1L, Long::sum);
    if (task.status() == TaskStatus.COMPLETED) {
      between(task.enqueuedAt(), task.startedAt()).ifPresent(wait::add);
      between(task.startedAt(), task.finishedAt()).ifPresent(run::add);
    }
  }

  private static Optional<Duration> between(Optional<Instant> from, Optional<Instant> to) {
    return from.flatMap(f -> to.map(t -> Duration.between(f, t)));
  }

  void print(Context context, FormatOption wanted) {
    if (wanted.isJson()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("byStatus", byStatus);
      json.put("waitSeconds", wait.json());
      json.put("runSeconds", run.json());
      context.out().line(wanted.of(false).write(json));
      return;
    }
    Table counts = new Table("STATUS", "TASKS");
    byStatus.forEach((status, number) -> counts.row(status, number.toString()));
    counts.printTo(context.terminal());
    context.out().line("");
    Table times = new Table("SECONDS", "MIN", "MEAN", "P50", "P90", "P99", "MAX", "OF");
    wait.row(times, "wait");
    run.row(times, "run");
    times.printTo(context.terminal());
  }
}
