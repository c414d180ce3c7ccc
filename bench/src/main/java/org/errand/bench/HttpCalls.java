package org.errand.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.errand.bench.body.NoopTask;
import org.errand.bench.measure.Figures;
import org.errand.bench.measure.Scenario;
import org.errand.bench.peer.PeerName;

/** Calls over eight authenticated connections, beside one that does nothing and a static page. */
final class HttpCalls implements Part {
  private static final String STATIC = "static page, nobody is asked who they are";
  private static final String NOTHING = "JAX-RS GET that does nothing";
  private static final String CREATE = "POST /tasks";
  private static final String BULK = "POST /tasks/bulk, tasks";
  private static final String STATUS = "GET /tasks/{token}";
  private static final int TASKS_OF_A_CALL = 500;

  /** Part of the time in which something is compiled. */
  private static final double RESTING = 0.1;

  private static final int MOST_WINDOWS = 20;

  private static final Pattern TOKEN = Pattern.compile("\"token\" ?: ?\"([0-9a-f]{64})\"");

  @Override
  public String name() {
    return "http";
  }

  @Override
  public boolean inEachRound() {
    return true;
  }

  @Override
  public void measure(World world, Samples samples) throws Exception {
    int requests = world.settings().requests();
    try (Server server = world.server()) {
      server.inside("/clear");
      // They share most of their way: the first is not to be measured on code that the last
      // compiles.
      for (IntFunction<Request> call :
          List.<IntFunction<Request>>of(
              n -> Server.staticPage(), n -> Server.nothing(), HttpCalls::create)) {
        warmUp(world, server, requests, call);
      }
      server.inside("/clear");
      add(samples, STATIC, perSecond(world, server, requests, n -> Server.staticPage()));
      add(samples, NOTHING, perSecond(world, server, requests, n -> Server.nothing()));
      add(samples, CREATE, queuedPerSecond(world, server, requests, 1, HttpCalls::create));
      server.inside("/clear");
      if (knowsBulk(server)) {
        int calls = Math.max(Settings.THREADS, world.settings().tasks() / TASKS_OF_A_CALL);
        server.inside("/clear");
        IntFunction<Request> bulk = n -> bulk(TASKS_OF_A_CALL);
        add(samples, BULK, queuedPerSecond(world, server, calls, TASKS_OF_A_CALL, bulk));
        server.inside("/clear");
      }
      add(samples, STATUS, statusPerSecond(world, server));
      server.inside("/clear");
    }
  }

  private static double perSecond(
      World world, Server server, int count, IntFunction<Request> requests) throws Exception {
    warmUp(world, server, count, requests);
    return HttpLoad.perSecond(server.port(), count, requests);
  }

  /**
   * Until the server's compilers have come to rest, which takes them minutes beside such a load: a
   * server is up for days.
   */
  private static void warmUp(World world, Server server, int count, IntFunction<Request> requests)
      throws Exception {
    Duration window = world.settings().warmUp();
    double busy = 1;
    for (int windows = 0; busy > RESTING && windows < MOST_WINDOWS; windows++) {
      Duration compiled = server.compiled();
      long begin = System.nanoTime();
      HttpLoad.warmUp(server.port(), window, count / 4, requests);
      busy = (double) server.compiled().minus(compiled).toNanos() / (System.nanoTime() - begin);
      System.out.printf("  compilers %.0f %%%n", 100 * busy);
    }
  }

  private void add(Samples samples, String call, double perSecond) {
    samples.add(name(), call, perSecond);
  }

  /**
   * Tasks a second; they all are in the queue afterwards, and nothing else.
   *
   * @param tasks that each request asks for
   */
  private static double queuedPerSecond(
      World world, Server server, int count, int tasks, IntFunction<Request> requests)
      throws Exception {
    warmUp(world, server, count, requests);
    server.inside("/clear");
    double perSecond = HttpLoad.perSecond(server.port(), count, requests);
    requireQueued(world, (long) count * tasks);
    return perSecond * tasks;
  }

  /** Queries of tasks that have ended; each has been read before, and so is not consumed by it. */
  static double statusPerSecond(World world, Server server) throws Exception {
    List<Request> queries = new ArrayList<>();
    for (int n = 0; n < 100; n++) {
      queries.add(Request.get(Server.API + "/tasks/" + token(server.send(create(n)))));
    }
    server.inside("/start");
    for (Request query : queries) {
      while (!server.send(query).contains("COMPLETED")) {
        Thread.onSpinWait();
      }
    }
    return perSecond(
        world, server, world.settings().requests(), n -> queries.get(n % queries.size()));
  }

  /** The token of the task that an answer shows. */
  static String token(String answer) {
    Matcher token = TOKEN.matcher(answer);
    if (!token.find()) {
      throw new IllegalStateException("an answer without token: " + answer);
    }
    return token.group(1);
  }

  private static Request create(int n) {
    return Request.post(Server.API + "/tasks", "application/json", task(n));
  }

  /** A task that is not to run before a time. */
  static Request create(int n, Instant runAt) {
    String task = task(n).replaceFirst("\\{", "{\"runAt\":\"" + runAt + "\",");
    return Request.post(Server.API + "/tasks", "application/json", task);
  }

  private static Request bulk(int count) {
    String tasks =
        IntStream.range(0, count).mapToObj(HttpCalls::task).collect(Collectors.joining(","));
    return Request.post(
        Server.API + "/tasks/bulk", "application/json", "{\"tasks\":[" + tasks + "]}");
  }

  private static String task(int n) {
    return "{\"kind\":\"" + NoopTask.KIND + "\",\"input\":{\"n\":" + n + "}}";
  }

  private static boolean knowsBulk(Server server) {
    try {
      server.send(bulk(1));
      return true;
    } catch (java.io.IOException notThere) {
      return false;
    }
  }

  private static void requireQueued(World world, long count) throws Exception {
    long queued = world.count("SELECT count(*) FROM background_task WHERE status = 'ENQUEUED'");
    if (queued != count) {
      throw new IllegalStateException(queued + " of " + count + " tasks are in the queue");
    }
  }

  @Override
  public void report(Samples samples, Report report) {
    List<List<String>> rows = new ArrayList<>();
    for (String call : List.of(STATIC, NOTHING, CREATE, BULK, STATUS)) {
      rows.add(
          List.of(
              call,
              samples.spread(name(), call).map(Spread::text).orElse("not there"),
              samples.ratio(name(), call, name(), NOTHING).map(Spread::text).orElse("")));
    }
    report.table(
        List.of("http, 8 connections", "per second", "this one : the GET that does nothing"), rows);
    String limit = PeerName.SQL_BATCHED.title();
    String bare = PeerName.SQL_BARE.title();
    report.atLeast(
        CREATE + " : enqueue by " + limit,
        0.5,
        samples.ratio(name(), CREATE, perSecond(Scenario.ENQUEUE), limit));
    report.mention(
        CREATE + " : enqueue by " + bare,
        samples.ratio(name(), CREATE, perSecond(Scenario.ENQUEUE), bare));
    report.atLeast(CREATE + " : " + NOTHING, 0.7, samples.ratio(name(), CREATE, name(), NOTHING));
    report.atLeast(
        BULK + " : bulk by " + limit,
        0.33,
        samples.ratio(name(), BULK, perSecond(Scenario.BULK), limit));
    report.mention(
        BULK + " : bulk by " + bare, samples.ratio(name(), BULK, perSecond(Scenario.BULK), bare));
    report.atLeast(STATUS + " : " + NOTHING, 0.7, samples.ratio(name(), STATUS, name(), NOTHING));
    report.atLeast(
        NOTHING + " : static page", 0.25, samples.ratio(name(), NOTHING, name(), STATIC));
  }

  private static String perSecond(Scenario scenario) {
    return new Comparison(scenario).name() + " " + Figures.PER_SECOND;
  }
}
