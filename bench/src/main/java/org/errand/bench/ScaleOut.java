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
  private static final String SHARE = "of two, the second one's share, %";
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
    long deadlocks = deadlocks(world);
    try (Server first = world.server(0);
        Server second = world.server(1)) {
      measure(world, samples, first, second);
    } finally {
      world.execute("TRUNCATE background_task, task_comment, pause");
      world.executeBeside("ALTER SYSTEM RESET deadlock_timeout");
      world.executeBeside("ALTER SYSTEM RESET log_lock_waits");
      world.executeBeside("SELECT pg_reload_conf()");
    }
    samples.add(name(), DEADLOCKS, deadlocks(world) - deadlocks);
  }

  /** Both are always there, and warm; where one is to do all, the other one is paused. */
  private void measure(World world, Samples samples, Server first, Server second) throws Exception {
    Backlog backlog = new Backlog(world);
    Settings settings = world.settings();
    long waits = 0;
    only(world, 1);
    backlog.fill(first, settings.tasks());
    backlog.drain(List.of(second), settings.tasks());
    only(world, 0);
    backlog.fill(first, settings.tasks());
    backlog.drain(List.of(first), settings.tasks());
    for (int round = 0; round < settings.rounds(); round++) {
      only(world, 0);
      backlog.fill(first, settings.tasks());
      samples.add(name(), ONE, backlog.drain(List.of(first), settings.tasks()));
      both(world);
      backlog.fill(first, settings.tasks());
      long before = waits(world);
      samples.add(name(), TWO, backlog.drain(List.of(first, second), settings.tasks()));
      waits += waits(world) - before;
      samples.add(name(), SHARE, sharePercent(backlog, settings.tasks()));
    }
    samples.add(name(), WAITS, waits);
  }

  private static void only(World world, int number) throws Exception {
    both(world);
    world.execute(
        "INSERT INTO pause (scope, name) VALUES ('SERVER', '" + World.machine(1 - number) + "')");
  }

  private static void both(World world) throws Exception {
    world.execute("DELETE FROM pause WHERE scope = 'SERVER'");
  }

  /** What the second one ran. */
  private static double sharePercent(Backlog backlog, int tasks) throws Exception {
    long ran = backlog.ranBy(World.machine(1));
    if (ran == 0) {
      throw new IllegalStateException("the second server has run none of the tasks");
    }
    return 100.0 * ran / tasks;
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
        List.of(ONE, TWO, SHARE, DEADLOCKS, WAITS).stream()
            .map(what -> List.of(what, samples.spread(name(), what).map(Spread::text).orElse("")))
            .toList());
    report.atLeast("drain: " + TWO + " : one", 1, samples.ratio(name(), TWO, name(), ONE));
    report.atMost(TWO + ": " + DEADLOCKS, 0, samples.spread(name(), DEADLOCKS));
    report.atMost(TWO + ": " + WAITS, 0, samples.spread(name(), WAITS));
  }
}
