package org.errand.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The values of several rounds. */
record Spread(double median, double least, double greatest) {
  static Spread of(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** The median, and the range where there is one. */
  String text() {
    return least == greatest
        ? number(median)
        : number(median) + " (" + number(least) + " to " + number(greatest) + ")";
  }

  /** With three digits that count. */
  static String number(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
