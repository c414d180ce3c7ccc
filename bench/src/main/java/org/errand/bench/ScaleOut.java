package org.errand.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Two servers over one database, on one machine: more must not be less. */
final class ScaleOut implements Part {
  private static final String ONE = "one server";
  private static final String TWO = "two servers";
  private static final String DEADLOCKS = "deadlocks";
  private static final String WAITS = "waits for a lock over 100 ms";

  @Override
  public String name() {
    return "scale";
  }

  @Override
  public boolean inEachRound() {
    return false;
  }

  @Override
  public void measure(World world, Samples samples) throws Exception {
    // PostgreSQL logs who waits for a lock for as long as it takes to look for deadlocks.
    world.executeBeside("ALTER SYSTEM SET deadlock_timeout = '100ms'");
    world.executeBeside("ALTER SYSTEM SET log_lock_waits = on");
    world.executeBeside("SELECT pg_reload_conf()");
    Settings settings = world.settings();
    Backlog backlog = new Backlog(world);
    long deadlocks = deadlocks(world);
    long waits = waits(world);
    try (Server first = world.server(0)) {
      backlog.perSecond(first, settings.warmUp());
      for (int round = 0; round < settings.rounds(); round++) {
        samples.add(name(), ONE, backlog.perSecond(first, settings.tasks()));
      }
      try (Server second = world.server(1)) {
        second.inside("/clear");
        backlog.perSecond(first, settings.warmUp());
        for (int round = 0; round < settings.rounds(); round++) {
          samples.add(name(), TWO, backlog.perSecond(first, settings.tasks()));
        }
      }
    }
    samples.add(name(), DEADLOCKS, deadlocks(world) - deadlocks);
    samples.add(name(), WAITS, waits(world) - waits);
  }

  private static long deadlocks(World world) throws Exception {
    return world.countBeside("SELECT deadlocks FROM pg_stat_database WHERE datname = 'errand'");
  }

  private static long waits(World world) throws Exception {
    long waits = 0;
    try (Stream<Path> logs = Files.list(world.databaseLogs())) {
      for (Path log : logs.toList()) {
        waits +=
            Files.readString(log, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(" still waiting for "))
                .count();
      }
    }
    return waits;
  }

  @Override
  public void report(Samples samples, Report report) {
    report.table(
        List.of("scale out", "figure"),
        List.of(ONE, TWO, DEADLOCKS, WAITS).stream()
            .map(what -> List.of(what, samples.spread(name(), what).map(Spread::text).orElse("")))
            .toList());
    report.atLeast("drain: " + TWO + " : one", 1, samples.ratio(name(), TWO, name(), ONE));
    report.atMost(TWO + ": " + DEADLOCKS, 0, samples.spread(name(), DEADLOCKS));
    report.atMost(TWO + ": " + WAITS, 0, samples.spread(name(), WAITS));
  }
}
