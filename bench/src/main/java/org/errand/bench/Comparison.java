package org.errand.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.errand.bench.measure.Figures;
import org.errand.bench.measure.Scenario;
import org.errand.bench.peer.PeerName;

/** One scenario for all systems, one after the other; each round begins with another one. */
record Comparison(Scenario scenario) implements Part {
  static final String ERRAND = "Errand";
  private static final List<String> TOLD =
      List.of(Figures.PER_SECOND, Figures.P50, Figures.P99, Figures.TRANSACTIONS, Figures.WAL);

  @Override
  public String name() {
    return scenario.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean inEachRound() {
    return true;
  }

  @Override
  public void measure(World world, Samples samples) throws Exception {
    List<Optional<PeerName>> systems = new ArrayList<>(List.of(Optional.empty()));
    List.of(PeerName.values()).forEach(peer -> systems.add(Optional.of(peer)));
    Collections.rotate(systems, samples.rounds(what(first()), ERRAND));
    for (Optional<PeerName> peer : systems) {
      if (peer.isPresent()) {
        samples.add(name(), peer.get().title(), measurePeer(world, peer.get()));
      } else {
        samples.add(name(), ERRAND, measureErrand(world));
      }
    }
  }

  private Figures measurePeer(World world, PeerName peer) throws Exception {
    return PeerProcess.measure(world, peer, world.settings().plan(scenario, peer.isSlow()));
  }

  /** A process of its own too. */
  private Figures measureErrand(World world) throws Exception {
    try (Server server = world.server()) {
      return server.measure(world.settings().plan(scenario, false));
    }
  }

  private String first() {
    return scenario == Scenario.LATENCY ? Figures.P50 : Figures.PER_SECOND;
  }

  private String what(String figure) {
    return name() + " " + figure;
  }

  @Override
  public void report(Samples samples, Report report) {
    List<String> told = TOLD.stream().filter(f -> samples.rounds(what(f), ERRAND) > 0).toList();
    List<String> head = new ArrayList<>(List.of(name()));
    head.addAll(told);
    head.add("Errand : this one");
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(samples, told, ERRAND));
    for (PeerName peer : PeerName.values()) {
      rows.add(row(samples, told, peer.title()));
    }
    report.table(head, rows);
    bars(samples, report);
  }

  private List<String> row(Samples samples, List<String> told, String system) {
    List<String> cells = new ArrayList<>(List.of(system));
    told.forEach(f -> cells.add(samples.spread(what(f), system).map(Spread::text).orElse("")));
    cells.add(ratio(samples, first(), system).map(Spread::text).orElse(""));
    return cells;
  }

  private Optional<Spread> ratio(Samples samples, String figure, String system) {
    return samples.ratio(what(figure), ERRAND, what(figure), system);
  }

  private void bars(Samples samples, Report report) {
    String limit = PeerName.SQL_BATCHED.title();
    switch (scenario) {
      case DRAIN -> {
        atLeast(samples, report, 0.33, PeerName.SQL_BATCHED);
        atLeast(samples, report, 2, PeerName.DB_SCHEDULER);
        atLeast(samples, report, 8, PeerName.JOBRUNR);
        atLeast(samples, report, 20, PeerName.QUARTZ);
        report.atMost(
            "drain: write transactions a task",
            0.1,
            samples.spread(what(Figures.TRANSACTIONS), ERRAND));
      }
      case ENQUEUE -> atLeast(samples, report, 0.8, PeerName.SQL_BATCHED);
      case LATENCY -> {
        report.atMost("latency p50 : " + limit, 1.5, ratio(samples, Figures.P50, limit));
        report.atMost("latency p99 : " + limit, 2, ratio(samples, Figures.P99, limit));
      }
      case BULK -> {} // The bar is that of the call over HTTP.
    }
  }

  private void atLeast(Samples samples, Report report, double wanted, PeerName peer) {
    report.atLeast(
        name() + " : " + peer.title(), wanted, ratio(samples, Figures.PER_SECOND, peer.title()));
  }
}
