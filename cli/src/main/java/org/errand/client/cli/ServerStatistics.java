package org.errand.client.cli;

import java.util.Map;
import java.util.Objects;

/** What the server has counted ahead of time. */
final class ServerStatistics {
  private ServerStatistics() {}

  static void print(Context context, FormatOption format, Map<String, Object> statistics) {
    if (format.isJson()) {
      context.out().line(format.of(false).write(statistics));
      return;
    }
    Table counts = new Table("STATUS", "TASKS");
    object(statistics, "byStatus").forEach((status, number) -> counts.row(status, words(number)));
    counts.printTo(context.terminal());
    context.out().line("");
    Table times = new Table("SECONDS", "P50", "P90", "P99");
    for (String name : new String[] {"wait", "run"}) {
      Map<String, Object> figures = object(statistics, name);
      times.row(
          name, words(figures.get("p50")), words(figures.get("p90")), words(figures.get("p99")));
    }
    times.printTo(context.terminal());
  }

  @SuppressWarnings("unchecked") // The names of a JSON object are texts.
  private static Map<String, Object> object(Map<String, Object> of, String name) {
    return of.get(name) instanceof Map ? (Map<String, Object>) of.get(name) : Map.of();
  }

  private static String words(Object number) {
    return Objects.toString(number, "-");
  }
}
