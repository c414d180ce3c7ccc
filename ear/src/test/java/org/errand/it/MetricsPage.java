package org.errand.it;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus reads: names, types, labels and values. */
record MetricsPage(Map<String, Described> described, Map<String, Double> samples) {
  private static final Pattern SAMPLE = Pattern.compile("(\\w+)(\\{[^}]*})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  /**
   * One metric.
   *
   * @param labels those of its samples, but for the bounds of buckets
   */
  record Described(String type, String help, Set<String> labels) {}

  static MetricsPage read(String text) {
    Map<String, String> helps = new LinkedHashMap<>();
    Map<String, Described> described = new TreeMap<>();
    Map<String, Double> samples = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", 4);
      if (line.startsWith("# HELP ")) {
        helps.put(words[2], words[3]);
      } else if (line.startsWith("# TYPE ")) {
        described.put(words[2], new Described(words[3], helps.get(words[2]), new TreeSet<>()));
      } else {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
          throw new AssertionError(line);
        }
        samples.put(line.substring(0, line.lastIndexOf(' ')), Double.valueOf(sample.group(3)));
        Described metric = described.get(nameOf(sample.group(1), described.keySet()));
        labels(sample.group(2)).stream().filter(l -> !l.equals("le")).forEach(metric.labels()::add);
      }
    }
    return new MetricsPage(described, samples);
  }

  /** The metric that a series belongs to. */
  static String nameOf(String series, Set<String> names) {
    return names.contains(series) ? series : series.replaceFirst("_(bucket|sum|count)$", "");
  }

  private static List<String> labels(String braces) {
    List<String> labels = new ArrayList<>();
    if (braces != null) {
      LABEL.matcher(braces).results().forEach(m -> labels.add(m.group(1)));
    }
    return labels;
  }

  double value(String series) {
    Double value = samples.get(series);
    if (value == null) {
      throw new AssertionError(series + " is not among " + samples.keySet());
    }
    return value;
  }
}
