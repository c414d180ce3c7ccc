package org.errand.bench;

import java.util.ArrayList;
import java.util.List;
import org.errand.bench.measure.Figures;
import org.errand.bench.measure.Scenario;

/** What a table costs that holds millions of ended tasks. */
final class Growth implements Part {
  private static final String EMPTY = "empty table";
  private static final String GROWN = "grown table";
  private static final String DRAIN = "drain, tasks a second";
  private static final String CLAIM = "start latency p50, ms";
  private static final String STATUS = "status queries a second";

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public boolean inEachRound() {
    return false;
  }

  @Override
  public void measure(World world, Samples samples) throws Exception {
    EndedTasks ended = new EndedTasks(world);
    try {
      measureTable(world, samples, EMPTY);
      ended.fill(world.settings().rows());
      measureTable(world, samples, GROWN);
    } finally {
      ended.removeAll();
    }
  }

  /** With a server of its own, so that both tables find one that is as warm. */
  private void measureTable(World world, Samples samples, String table) throws Exception {
    try (Server server = world.server()) {
      measure(world, server, samples, table);
    }
  }

  private void measure(World world, Server server, Samples samples, String table) throws Exception {
    Settings settings = world.settings();
    for (int round = 0; round < settings.rounds(); round++) {
      Figures drain = server.measure(settings.plan(Scenario.DRAIN, false));
      samples.add(DRAIN, table, drain.values().get(Figures.PER_SECOND));
      Figures latency = server.measure(settings.plan(Scenario.LATENCY, false));
      samples.add(CLAIM, table, latency.values().get(Figures.P50));
      samples.add(STATUS, table, HttpCalls.statusPerSecond(world, server));
    }
  }

  @Override
  public void report(Samples samples, Report report) {
    List<List<String>> rows = new ArrayList<>();
    for (String what : List.of(DRAIN, CLAIM, STATUS)) {
      rows.add(
          List.of(
              what,
              samples.spread(what, EMPTY).map(Spread::text).orElse(""),
              samples.spread(what, GROWN).map(Spread::text).orElse(""),
              samples.ratio(what, GROWN, what, EMPTY).map(Spread::text).orElse("")));
    }
    report.table(List.of("growth", EMPTY, GROWN, "grown : empty"), rows);
    report.atLeast("growth: " + DRAIN, 0.9, samples.ratio(DRAIN, GROWN, DRAIN, EMPTY));
    report.atMost("growth: " + CLAIM, 1.1, samples.ratio(CLAIM, GROWN, CLAIM, EMPTY));
    report.atLeast("growth: " + STATUS, 0.9, samples.ratio(STATUS, GROWN, STATUS, EMPTY));
  }
}
