package org.errand.bench.peer;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.errand.bench.measure.Figures;
import org.errand.bench.measure.Measurement;
import org.errand.bench.measure.Peer;
import org.errand.bench.measure.Plan;
import org.errand.bench.measure.Scenario;

/** One measurement of one peer, in this process. */
public final class PeerMain {
  private PeerMain() {}

  /** The words that {@link #main} understands. */
  public static List<String> arguments(PeerName peer, Plan plan, String databaseUrl) {
    return List.of(
        peer.name(),
        databaseUrl,
        plan.scenario().name(),
        Integer.toString(plan.count()),
        Long.toString(plan.warmUp().toMillis()),
        Integer.toString(plan.threads()),
        Integer.toString(plan.perSecond()));
  }

  /** Measures, and prints the figures' text. */
  public static void main(String[] words) throws Exception {
    PeerName name = PeerName.valueOf(words[0]);
    Plan plan =
        new Plan(
            Scenario.valueOf(words[2]),
            Integer.parseInt(words[3]),
            Duration.ofMillis(Long.parseLong(words[4])),
            Integer.parseInt(words[5]),
            Integer.parseInt(words[6]));
    Schema schema = Schema.in(words[1], "bench_" + name.name().toLowerCase(Locale.ROOT));
    Figures figures;
    try (Peer peer = name.open(words[1], schema)) {
      figures = new Measurement(peer, schema.pool(), Thread::new).run(plan);
    }
    System.out.print(figures.text());
    // Not every library ends all of its threads.
    System.exit(0);
  }
}
