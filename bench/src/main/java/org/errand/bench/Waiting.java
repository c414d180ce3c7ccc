package org.errand.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.errand.bench.WaitingClients.Client;
import org.errand.bench.measure.Figures;
import org.errand.bench.measure.Measurement;

/**
 * Clients that wait for the end of a task, by long poll and by event stream: how soon they know of
 * it, and what heap each costs meanwhile.
 */
final class Waiting implements Part {
  private static final String POLL = "long poll";
  private static final String STREAM = "event stream";
  private static final String HEAP = "heap each, KiB";
  private static final int TASKS = 100;
  private static final int STREAMS_OF_A_TASK = 10;
  private static final Duration BETWEEN_ENDS = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A request that is held back answers nothing by which one could know that it is. */
  private static final int SETTLING_SECONDS = 2;

  @Override
  public String name() {
    return "waiting";
  }

  @Override
  public boolean inEachRound() {
    return false;
  }

  @Override
  public void measure(World world, Samples samples) throws Exception {
    try (Server server = world.server()) {
      server.inside("/clear");
      server.inside("/start");
      measureOnce(world, server, new Samples());
      System.out.println("The waiting clients above were the warm-up");
      for (int round = 0; round < world.settings().rounds(); round++) {
        measureOnce(world, server, samples);
      }
      server.inside("/clear");
    }
  }

  private void measureOnce(World world, Server server, Samples samples) throws Exception {
    Watched process = new Watched(server.process().pid());
    List<String> tokens = tokens(server);
    try (WaitingClients clients = new WaitingClients(server.port())) {
      long none = process.liveBytes();
      List<Client> polls = new ArrayList<>();
      for (String token : tokens) {
        polls.add(clients.add(Request.get(path(token), "Prefer: wait=60"), token));
      }
      TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
      long withPolls = process.liveBytes();
      List<Client> streams = new ArrayList<>();
      for (int n = 0; n < TASKS * STREAMS_OF_A_TASK; n++) {
        String token = tokens.get(n % TASKS);
        streams.add(clients.add(Request.get(path(token) + "/events"), token));
      }
      WaitingClients.await(streams, Client::isGreeted, PATIENCE);
      TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
      long withAll = process.liveBytes();
      endAll(world, server, tokens);
      WaitingClients.await(polls, client -> client.told() != null, PATIENCE);
      WaitingClients.await(streams, client -> client.told() != null, PATIENCE);
      Map<String, Instant> ends = ends(world, tokens);
      samples.add(name(), POLL, told(polls, ends).with(HEAP, kibibytes(withPolls - none, polls)));
      samples.add(
          name(), STREAM, told(streams, ends).with(HEAP, kibibytes(withAll - withPolls, streams)));
    }
  }

  /** Tasks that are not due yet. */
  private static List<String> tokens(Server server) throws Exception {
    Instant tomorrow = InstantSource.system().instant().plus(Duration.ofDays(1));
    List<String> tokens = new ArrayList<>();
    for (int n = 0; n < TASKS; n++) {
      tokens.add(HttpCalls.token(server.send(HttpCalls.create(n, tomorrow))));
    }
    return tokens;
  }

  private static String path(String token) {
    return Server.API + "/tasks/" + token;
  }

  /** At a steady pace, so that it is not the burst which is measured. */
  private static void endAll(World world, Server server, List<String> tokens) throws Exception {
    try (Connection connection = world.connect();
        var release =
            connection.prepareStatement(
                "UPDATE background_task SET run_at = clock_timestamp() WHERE token = ?")) {
      long begin = System.nanoTime();
      for (int n = 0; n < tokens.size(); n++) {
        LockSupport.parkNanos(begin + n * BETWEEN_ENDS.toNanos() - System.nanoTime());
        release.setString(1, tokens.get(n));
        release.executeUpdate();
        server.inside("/start");
      }
    }
  }

  private static Map<String, Instant> ends(World world, List<String> tokens) throws SQLException {
    Map<String, Instant> ends = new HashMap<>();
    try (Connection connection = world.connect();
        var query =
            connection.prepareStatement(
                "SELECT token, finished_at FROM background_task"
                    + " WHERE token = ANY (?) AND status = 'COMPLETED'")) {
      query.setArray(1, connection.createArrayOf("text", tokens.toArray()));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          Timestamp end = rows.getTimestamp(2);
          ends.put(rows.getString(1), end.toInstant());
        }
      }
    }
    if (ends.size() != tokens.size()) {
      throw new IllegalStateException(ends.size() + " of " + tokens.size() + " are COMPLETED");
    }
    return ends;
  }

  private static Figures told(List<Client> clients, Map<String, Instant> ends) {
    double[] millis =
        clients.stream()
            .mapToDouble(c -> Duration.between(ends.get(c.token()), c.told()).toNanos() / 1e6)
            .sorted()
            .toArray();
    return Figures.of(Figures.P50, Measurement.percentile(millis, 50))
        .with(Figures.P99, Measurement.percentile(millis, 99));
  }

  private static double kibibytes(long bytes, List<Client> clients) {
    return bytes / 1024.0 / clients.size();
  }

  @Override
  public void report(Samples samples, Report report) {
    List<List<String>> rows = new ArrayList<>();
    for (String way : List.of(POLL, STREAM)) {
      List<String> cells = new ArrayList<>(List.of(way));
      for (String figure : List.of(Figures.P50, Figures.P99, HEAP)) {
        cells.add(samples.spread(what(figure), way).map(Spread::text).orElse(""));
      }
      rows.add(cells);
      report.atMost(
          "told of the end by " + way + ", p99 ms", 100, samples.spread(what(Figures.P99), way));
      report.atMost(way + ": " + HEAP, 64, samples.spread(what(HEAP), way));
    }
    report.table(List.of("waiting for the end", Figures.P50, Figures.P99, HEAP), rows);
  }

  private String what(String figure) {
    return name() + " " + figure;
  }
}
