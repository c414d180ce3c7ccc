package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Two servers of an older build, under load, become servers of this one, one after the other; then
 * one of them goes back. Needs that build's provisioned server, so it is run by hand: {@code
 * -Derrand.it.older-server=DIRECTORY}. docs/upgrading.md has what came out.
 */
class RollingUpgradeCheck {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Test
  void noAcknowledgedTaskIsLost() throws Exception {
    Path older = Path.of(System.getProperty("errand.it.older-server"));
    Path newer = Path.of(System.getProperty("errand.server"));
    try (TestWorld world =
            FaultWorld.start(
                "rolling",
                FaultWorld.server("rolling-a", 2400, Map.of()).withImage(older),
                FaultWorld.server("rolling-b", 2500, Map.of()).withImage(older));
        Scenario scenario = Scenario.begin("rolling", world)) {
      long before = schema(world);
      scenario.load().awaitMore(200);
      move(world.servers().get(0), newer);
      long after = schema(world);
      assertThat(after).isGreaterThan(before);
      scenario.load().awaitMore(200); // Both versions over the newer schema.
      move(world.servers().get(1), newer);
      scenario.load().awaitMore(200);
      move(world.servers().get(0), older); // One version back.
      scenario.load().awaitMore(200);
      var tasks = scenario.end();
      Map<String, Long> ends = new TreeMap<>();
      tasks.forEach(task -> ends.merge(task.status(), 1L, Long::sum));
      System.out.printf(
          "schema %d -> %d; %d acknowledged, %s; answers but 202: %s%n",
          before, after, scenario.load().acknowledged().size(), ends, scenario.load().refusals());
    }
  }

  private static void move(TestServer server, Path image) {
    server.process().terminate(LIMIT);
    server.moveTo(image);
    server.start();
  }

  private static long schema(TestWorld world) {
    return world.count("SELECT max(version::integer) FROM errand_schema_history WHERE success");
  }
}
