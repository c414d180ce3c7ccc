package org.errand.client.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Times of which the figures are exact: all of them are kept. */
final class Sample {
  private long[] millis = new long[64];
  private int size;

  void add(Duration time) {
    if (size == millis.length) {
      millis = Arrays.copyOf(millis, size * 2);
    }
    millis[size++] = time.toMillis();
  }

  /** Each figure in seconds; null where there is no time. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    long[] sorted = Arrays.copyOf(millis, size);
    Arrays.sort(sorted);
    json.put("count", size);
    json.put("min", figure(sorted, 0));
    json.put("mean", size == 0 ? null : Arrays.stream(sorted).average().orElseThrow() / 1000);
    json.put("p50", figure(sorted, 0.5));
    json.put("p90", figure(sorted, 0.9));
    json.put("p99", figure(sorted, 0.99));
    json.put("max", figure(sorted, 1));
    return json;
  }

  /** The smallest time that is not less than that share of all (nearest rank). */
  private static Double figure(long[] sorted, double share) {
    if (sorted.length == 0) {
      return null;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)] / 1000.0;
  }

  void row(Table table, String name) {
    Map<String, Object> json = json();
    table.row(
        name,
        words(json.get("min")),
        words(json.get("mean")),
        words(json.get("p50")),
        words(json.get("p90")),
        words(json.get("p99")),
        words(json.get("max")),
        Integer.toString(size));
  }

  private static String words(Object seconds) {
    return seconds == null
        ? "-"
        : String.format(Locale.ROOT, "%.3f", ((Number) seconds).doubleValue());
  }
}
