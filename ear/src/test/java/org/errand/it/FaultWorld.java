package org.errand.it;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Worlds for scenarios: servers that notice loss within seconds, and a database that remembers. */
final class FaultWorld {
  /** How long their shutdown waits for bodies. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private static final Map<String, String> PROPERTIES =
      Map.of(
          "errand.background-workers", "8",
          "errand.lease", "PT4S",
          "errand.poll-interval", "PT0.5S",
          "errand.shutdown-grace", GRACE.toString());

  private FaultWorld() {}

  static TestWorld start(String name, TestServer.Plan... plans) {
    TestWorld world = TestWorld.start(name, plans);
    History.record(world.database());
    return world;
  }

  /** A server for such a world, with these properties besides or instead of the usual ones. */
  static TestServer.Plan server(
      String name, int portOffset, Map<String, String> others, String... wrapper) {
    Map<String, String> properties = new HashMap<>(PROPERTIES);
    properties.putAll(others);
    return new TestServer.Plan(name, portOffset, properties, List.of(wrapper));
  }
}
