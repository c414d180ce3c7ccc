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
  private static final String ERRAND = Contender.ERRAND.title();
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
    List<Contender> contenders = new ArrayList<>(Contender.all());
    contenders.removeIf(contender -> !world.settings().compares(contender.word()));
    Collections.rotate(contenders, rounds(samples, contenders));
    for (Contender contender : contenders) {
      samples.add(name(), contender.title(), contender.measure(world, scenario));
    }
  }

  private int rounds(Samples samples, List<Contender> contenders) {
    return contenders.stream()
        .mapToInt(contender -> samples.rounds(what(first()), contender.title()))
        .max()
        .orElse(0);
  }

  private String first() {
    return scenario == Scenario.LATENCY ? Figures.P50 : Figures.PER_SECOND;
  }

  private String what(String figure) {
    return name() + " " + figure;
  }

  @Override
  public void report(Samples samples, Report report) {
    List<Contender> measured = new ArrayList<>(Contender.all());
    measured.removeIf(contender -> samples.rounds(what(first()), contender.title()) == 0);
    List<String> told = new ArrayList<>(TOLD);
    told.removeIf(figure -> measured.stream().noneMatch(c -> has(samples, figure, c)));
    List<String> head = new ArrayList<>(List.of(name()));
    head.addAll(told);
    head.add("Errand : this one");
    report.table(head, measured.stream().map(c -> row(samples, told, c.title())).toList());
    bars(samples, report);
  }

  private boolean has(Samples samples, String figure, Contender contender) {
    return samples.rounds(what(figure), contender.title()) > 0;
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
    switch (scenario) {
      case DRAIN -> {
        atLeast(samples, report, 0.33, PeerName.SQL_BATCHED);
        bare(samples, report, Figures.PER_SECOND);
        atLeast(samples, report, 2, PeerName.DB_SCHEDULER);
        atLeast(samples, report, 8, PeerName.JOBRUNR);
        atLeast(samples, report, 20, PeerName.QUARTZ);
        report.atMost(
            "drain: write transactions a task",
            0.1,
            samples.spread(what(Figures.TRANSACTIONS), ERRAND));
      }
      case ENQUEUE -> {
        atLeast(samples, report, 0.8, PeerName.SQL_BATCHED);
        bare(samples, report, Figures.PER_SECOND);
      }
      case LATENCY -> {
        atMost(samples, report, 1.5, Figures.P50);
        bare(samples, report, Figures.P50);
        atMost(samples, report, 2, Figures.P99);
        bare(samples, report, Figures.P99);
      }
      case BULK -> {} // The bar is that of the call over HTTP.
    }
  }

  private void atLeast(Samples samples, Report report, double wanted, PeerName peer) {
    report.atLeast(
        name() + " : " + peer.title(), wanted, ratio(samples, Figures.PER_SECOND, peer.title()));
  }

  private void atMost(Samples samples, Report report, double wanted, String figure) {
    String limit = PeerName.SQL_BATCHED.title();
    report.atMost(what(figure) + " : " + limit, wanted, ratio(samples, figure, limit));
  }

  /** Nothing is asked of it; but it is not to be hidden. */
  private void bare(Samples samples, Report report, String figure) {
    String bare = PeerName.SQL_BARE.title();
    report.mention(what(figure) + " : " + bare, ratio(samples, figure, bare));
  }
}
