package org.errand.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.errand.bench.measure.Figures;
import org.errand.bench.measure.Plan;
import org.errand.bench.peer.PeerMain;
import org.errand.bench.peer.PeerName;

/** Measures a peer in a JVM of its own, so that it inherits nobody's heap and compiled code. */
final class PeerProcess {
  private PeerProcess() {}

  static Figures measure(World world, PeerName peer, Plan plan) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                PeerMain.class.getName()));
    words.addAll(PeerMain.arguments(peer, plan, world.databaseUrl()));
    Path errors = world.settings().work().resolve(peer.name() + "-" + plan.scenario() + ".log");
    Process process =
        new ProcessBuilder(words)
            .redirectError(ProcessBuilder.Redirect.to(errors.toFile()))
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(peer + " could not be measured; see " + errors);
    }
    return Figures.parse(output);
  }
}
