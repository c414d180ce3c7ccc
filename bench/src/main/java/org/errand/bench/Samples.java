package org.errand.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.errand.bench.measure.Figures;

/** All values so far, by what was measured of which system; one for each round. */
final class Samples {
  private final Map<String, List<Double>> values = new HashMap<>();

  void add(String what, String system, double value) {
    values.computeIfAbsent(key(what, system), k -> new ArrayList<>()).add(value);
    System.out.printf("%s, %s: %s%n", what, system, Spread.number(value));
  }

  /** All figures of a measurement. */
  void add(String what, String system, Figures figures) {
    figures.values().forEach((name, value) -> add(what + " " + name, system, value));
  }

  int rounds(String what, String system) {
    return values.getOrDefault(key(what, system), List.of()).size();
  }

  /** Empty where it was not measured. */
  Optional<Spread> spread(String what, String system) {
    return Optional.ofNullable(values.get(key(what, system))).map(Spread::of);
  }

  /** The ratios of two values of the same round; empty where one was not measured in all. */
  Optional<Spread> ratio(String what, String system, String toWhat, String toSystem) {
    List<Double> ours = values.getOrDefault(key(what, system), List.of());
    List<Double> theirs = values.getOrDefault(key(toWhat, toSystem), List.of());
    return ours.isEmpty() || ours.size() != theirs.size()
        ? Optional.empty()
        : Optional.of(
            Spread.of(
                IntStream.range(0, ours.size())
                    .mapToObj(i -> ours.get(i) / theirs.get(i))
                    .toList()));
  }

  private static String key(String what, String system) {
    return what + "\t" + system;
  }
}
