package org.errand.client.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.errand.client.TaskCounts;
import org.errand.client.TaskStatus;

/** Numbers of tasks by status. */
final class Counts {
  private Counts() {}

  static void print(Context context, TaskCounts counts, FormatOption format) {
    Map<String, Long> ordered = new LinkedHashMap<>();
    for (TaskStatus status : TaskStatus.values()) {
      if (counts.byStatus().containsKey(status.name())) {
        ordered.put(status.name(), counts.byStatus().get(status.name()));
      }
    }
    counts.byStatus().forEach(ordered::putIfAbsent);
    if (format.isJson()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("byStatus", ordered);
      json.put("exact", counts.isExact());
      context.out().line(format.of(false).write(json));
      return;
    }
    Table table = new Table("STATUS", "TASKS");
    ordered.forEach((status, number) -> table.row(status, number.toString()));
    table.printTo(context.terminal());
  }
}
