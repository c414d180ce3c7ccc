package org.errand.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server without work. */
final class Idle implements Part {
  private static final String CPU = "processor, % of a core";
  private static final String STATEMENTS = "transactions a second at the database";
  private static final String RESIDENT = "resident set, MiB";

  /** What the compilers have still to do after the boot is over by then. */
  private static final int SETTLING_SECONDS = 60;

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public boolean inEachRound() {
    return false;
  }

  @Override
  public void measure(World world, Samples samples) throws Exception {
    int seconds = world.settings().idleSeconds();
    try (Server server = world.launch(Image.ERRAND, 0)) {
      server.process().awaitReady(java.time.Duration.ofMinutes(5));
      Watched process = new Watched(server.process().pid());
      TimeUnit.SECONDS.sleep(Math.min(seconds, SETTLING_SECONDS));
      double cpu = process.cpuSeconds();
      long transactions = transactions(world);
      TimeUnit.SECONDS.sleep(seconds);
      samples.add(name(), CPU, 100 * (process.cpuSeconds() - cpu) / seconds);
      samples.add(name(), STATEMENTS, (double) (transactions(world) - transactions) / seconds);
      samples.add(name(), RESIDENT, process.residentMebibytes());
    }
  }

  /** Statements that nobody has begun a transaction for count as one each. */
  private static long transactions(World world) throws Exception {
    return world.countBeside(
        "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = 'errand'");
  }

  @Override
  public void report(Samples samples, Report report) {
    report.table(
        List.of("idle", "figure"),
        List.of(CPU, STATEMENTS, RESIDENT).stream()
            .map(what -> List.of(what, samples.spread(name(), what).map(Spread::text).orElse("")))
            .toList());
    report.atMost("idle: " + CPU, 1, samples.spread(name(), CPU));
    report.atMost("idle: " + STATEMENTS, 2, samples.spread(name(), STATEMENTS));
    report.atMost("idle: " + RESIDENT, 450, samples.spread(name(), RESIDENT));
  }
}
