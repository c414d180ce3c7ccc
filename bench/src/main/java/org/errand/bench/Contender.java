package org.errand.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.errand.bench.measure.Figures;
import org.errand.bench.measure.Plan;
import org.errand.bench.measure.Scenario;
import org.errand.bench.peer.PeerName;

/**
 * One of the systems that are compared.
 *
 * @param word selects it
 * @param title for people
 * @param peer none for Errand itself
 */
record Contender(String word, String title, Optional<PeerName> peer) {
  static final Contender ERRAND = new Contender("errand", "Errand", Optional.empty());

  /** Errand first. */
  static List<Contender> all() {
    List<Contender> all = new ArrayList<>(List.of(ERRAND));
    for (PeerName peer : PeerName.values()) {
      all.add(new Contender(peer.word(), peer.title(), Optional.of(peer)));
    }
    return all;
  }

  /** Measures it, in a process of its own. */
  Figures measure(World world, Scenario scenario) throws Exception {
    Plan plan = world.settings().plan(scenario, peer.filter(PeerName::isSlow).isPresent());
    if (peer.isPresent()) {
      return PeerProcess.measure(world, peer.get(), plan);
    }
    try (Server server = world.server()) {
      return server.measure(plan);
    }
  }
}
