package org.errand.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the scenarios of this run have shown, one line each, in {@code faults.md}. */
final class FaultReport {
  private static final List<Line> LINES = new ArrayList<>();
  private static final String HEAD =
      """
      | scenario | created | acknowledged | completed | failed | cancelled | dropped | run again | seconds |
      |---|--:|--:|--:|--:|--:|--:|--:|--:|
      """;

  /** A scenario that is over. */
  record Line(String scenario, List<AuditedTask> tasks, int acknowledged, Duration took) {
    String asRow() {
      return "| %s | %d | %d | %d | %d | %d | %d | %d | %d |%n"
          .formatted(
              scenario,
              tasks.size(),
              acknowledged,
              withStatus("COMPLETED"),
              withStatus("FAILED"),
              withStatus("CANCELLED"),
              withStatus("DROPPED"),
              tasks.stream().filter(t -> t.attempt() > 1).count(),
              took.toSeconds());
    }

    private long withStatus(String status) {
      return tasks.stream().filter(t -> t.is(status)).count();
    }
  }

  private FaultReport() {}

  /**
   * Adds a line to the file, and to the console.
   *
   * @param refusals how many requests were answered with each status but 202
   */
  static synchronized void add(Line line, Map<Integer, Integer> refusals) {
    LINES.add(line);
    System.out.println(line.asRow().strip() + " not acknowledged: " + refusals);
    StringBuilder table = new StringBuilder(HEAD);
    LINES.forEach(l -> table.append(l.asRow()));
    try {
      Files.writeString(Path.of(System.getProperty("errand.work"), "faults.md"), table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
