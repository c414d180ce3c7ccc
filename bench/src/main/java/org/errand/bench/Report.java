package org.errand.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is told in the end: tables in Markdown, and the verdicts against the bars. */
final class Report {
  private final List<String> tables = new ArrayList<>();
  private final List<String> bars = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  /** A table; each row has as many cells as the head. */
  void table(List<String> head, List<List<String>> rows) {
    StringBuilder table = new StringBuilder(line(head)).append(line(rule(head.size())));
    rows.forEach(row -> table.append(line(row)));
    tables.add(table.toString());
  }

  private static List<String> rule(int cells) {
    return java.util.Collections.nCopies(cells, "---");
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** The median is to be at least so much; nothing where it was not measured. */
  void atLeast(String what, double wanted, Optional<Spread> value) {
    value.ifPresent(v -> bar(what, ">= " + Spread.number(wanted), v, v.median() >= wanted));
  }

  /** The median is to be at most so much; nothing where it was not measured. */
  void atMost(String what, double wanted, Optional<Spread> value) {
    value.ifPresent(v -> bar(what, "<= " + Spread.number(wanted), v, v.median() <= wanted));
  }

  /** No bar, but a figure that belongs beside them; nothing where it was not measured. */
  void mention(String what, Optional<Spread> value) {
    value.ifPresent(v -> bars.add(line(List.of(what, "", v.text(), ""))));
  }

  private void bar(String what, String wanted, Spread value, boolean met) {
    bars.add(line(List.of(what, wanted, value.text(), met ? "met" : "**missed**")));
  }

  /** A part could not be measured. */
  void failure(String part, Exception reason) {
    failures.add("- " + part + " could not be measured: " + reason + "\n");
  }

  boolean hasFailures() {
    return !failures.isEmpty();
  }

  String markdown() {
    List<String> parts = new ArrayList<>(tables);
    if (!bars.isEmpty()) {
      parts.add(
          line(List.of("bar", "wanted", "median (range)", "verdict"))
              + line(rule(4))
              + String.join("", bars));
    }
    if (!failures.isEmpty()) {
      parts.add(String.join("", failures));
    }
    return String.join("\n", parts);
  }
}
