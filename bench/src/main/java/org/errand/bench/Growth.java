package org.errand.bench;

import java.util.ArrayList;
import java.util.List;
import org.errand.bench.measure.Figures;
import org.errand.bench.measure.Scenario;

/** What a table costs that holds millions of ended tasks. */
final class Growth implements Part {
  private static final String EMPTY = "empty table";
  private static final String GROWN = "grown table";
  private static final String DRAIN = "drain, tasks a second";
  private static final String CLAIM = "start latency p50, ms";
  private static final String STATUS = "status queries a second";
  private static final int ROWS_OF_A_STATEMENT = 500_000;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public boolean inEachRound() {
    return false;
  }

  @Override
  public void measure(World world, Samples samples) throws Exception {
    try (Server server = world.server()) {
      measure(world, server, samples, EMPTY);
      fill(world);
      measure(world, server, samples, GROWN);
    } finally {
      world.execute("TRUNCATE background_task, task_comment");
    }
  }

  private void measure(World world, Server server, Samples samples, String table) throws Exception {
    Settings settings = world.settings();
    for (int round = 0; round < settings.rounds(); round++) {
      Figures drain = server.measure(settings.plan(Scenario.DRAIN, false));
      samples.add(DRAIN, table, drain.values().get(Figures.PER_SECOND));
      Figures latency = server.measure(settings.plan(Scenario.LATENCY, false));
      samples.add(CLAIM, table, latency.values().get(Figures.P50));
      samples.add(STATUS, table, HttpCalls.statusPerSecond(server, settings.requests()));
    }
  }

  private static void fill(World world) throws Exception {
    int rows = world.settings().rows();
    for (int first = 0; first < rows; first += ROWS_OF_A_STATEMENT) {
      world.execute(
          """
          INSERT INTO background_task (token, kind, status, username, input, machine_id, boot_id, attempt,
                                       enqueued_at, started_at, finished_at)
          SELECT encode(sha256(n::text::bytea), 'hex'), 'bench.ended', 'COMPLETED', 'user' || n %% 100, '{"n": 1}',
                 'bench-0', '00000000-0000-0000-0000-000000000001', 1, now(), now(), now()
          FROM generate_series(%d, %d) AS n"""
              .formatted(first, Math.min(rows, first + ROWS_OF_A_STATEMENT) - 1));
    }
    world.execute("VACUUM ANALYZE background_task");
  }

  @Override
  public void report(Samples samples, Report report) {
    List<List<String>> rows = new ArrayList<>();
    for (String what : List.of(DRAIN, CLAIM, STATUS)) {
      rows.add(
          List.of(
              what,
              samples.spread(what, EMPTY).map(Spread::text).orElse(""),
              samples.spread(what, GROWN).map(Spread::text).orElse(""),
              samples.ratio(what, GROWN, what, EMPTY).map(Spread::text).orElse("")));
    }
    report.table(List.of("growth", EMPTY, GROWN, "grown : empty"), rows);
    report.atLeast("growth: " + DRAIN, 0.9, samples.ratio(DRAIN, GROWN, DRAIN, EMPTY));
    report.atMost("growth: " + CLAIM, 1.1, samples.ratio(CLAIM, GROWN, CLAIM, EMPTY));
    report.atLeast("growth: " + STATUS, 0.9, samples.ratio(STATUS, GROWN, STATUS, EMPTY));
  }
}
