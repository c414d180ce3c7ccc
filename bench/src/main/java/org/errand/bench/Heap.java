package org.errand.bench;

import java.util.List;

/** Whether the heap stays as it is over many tasks. */
final class Heap implements Part {
  private static final String BEFORE = "live set before, MiB";
  private static final String AFTER = "live set after, MiB";
  private static final int TASKS_AT_ONCE = 20_000;

  /** A tenth is what two whole collections of the same server differ by. */
  private static final double FLAT = 1.1;

  @Override
  public String name() {
    return "heap";
  }

  @Override
  public boolean inEachRound() {
    return false;
  }

  @Override
  public void measure(World world, Samples samples) throws Exception {
    Backlog backlog = new Backlog(world);
    int tasks = world.settings().heapTasks();
    try (Server server = world.server()) {
      Watched process = new Watched(server.process().pid());
      // First as many as fill what is meant to be filled: caches, the history of batch jobs.
      backlog.fill(server, Math.min(tasks, TASKS_AT_ONCE));
      backlog.drain(List.of(server), Math.min(tasks, TASKS_AT_ONCE));
      samples.add(name(), BEFORE, process.liveMebibytes());
      for (int done = 0; done < tasks; done += TASKS_AT_ONCE) {
        double perSecond = run(backlog, server, Math.min(tasks - done, TASKS_AT_ONCE));
        System.out.printf(
            "%d of %d tasks, the last ones at %s a second%n",
            Math.min(tasks, done + TASKS_AT_ONCE), tasks, Spread.number(perSecond));
      }
      samples.add(name(), AFTER, process.liveMebibytes());
      server.inside("/clear");
    }
  }

  private static double run(Backlog backlog, Server server, int count) throws Exception {
    backlog.add(server, count);
    return backlog.drain(List.of(server), count);
  }

  @Override
  public void report(Samples samples, Report report) {
    report.table(
        List.of("heap", "figure"),
        List.of(BEFORE, AFTER).stream()
            .map(what -> List.of(what, samples.spread(name(), what).map(Spread::text).orElse("")))
            .toList());
    report.atMost("heap: after : before", FLAT, samples.ratio(name(), AFTER, name(), BEFORE));
  }
}
