package org.errand.bench.measure;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one measurement gave: values by their names. Its text, a line each, is what one process
 * hands to another.
 */
public record Figures(Map<String, Double> values) {
  public static final String PER_SECOND = "per second";
  public static final String TRANSACTIONS = "write transactions per task";
  public static final String WAL = "WAL bytes per task";
  public static final String P50 = "p50 ms";
  public static final String P99 = "p99 ms";

  public Figures {
    values = Map.copyOf(values);
  }

  public static Figures of(String name, double value) {
    return new Figures(Map.of(name, value));
  }

  /** These and one more. */
  public Figures with(String name, double value) {
    Map<String, Double> more = new TreeMap<>(values);
    more.put(name, value);
    return new Figures(more);
  }

  /** The reverse of {@link #text}; other lines are left out. */
  public static Figures parse(String text) {
    Map<String, Double> values = new TreeMap<>();
    text.lines()
        .filter(line -> line.contains("\t"))
        .map(line -> line.split("\t", 2))
        .forEach(pair -> values.put(pair[0], Double.valueOf(pair[1])));
    return new Figures(values);
  }

  public String text() {
    return values.entrySet().stream()
        .map(e -> String.format(Locale.ROOT, "%s\t%s%n", e.getKey(), e.getValue()))
        .collect(Collectors.joining());
  }
}
