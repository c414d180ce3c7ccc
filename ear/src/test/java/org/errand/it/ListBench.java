package org.errand.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Measures lists of a large table over HTTP. Not part of any build: {@code docs/performance.md} has
 * the command.
 */
class ListBench {
  private static final int ROWS = Integer.getInteger("errand.bench.rows", 1_000_000);

  /** So many more wait in the queue, all of them newer than the others. */
  private static final int WAITING = Integer.getInteger("errand.bench.waiting", 0);

  private static final int REQUESTS = Integer.getInteger("errand.bench.requests", 200);

  /** Times are {@code DAY-n}, n days ago. */
  private static final List<String> QUERIES =
      List.of(
          "",
          "sort=created",
          "sort=-enqueuedAt",
          "sort=-finishedAt",
          "sort=finishedAt",
          "status=FAILED",
          "status=FAILED&sort=-finishedAt",
          "status=ENQUEUED&status=RUNNING",
          "status=ALLOCATED",
          "kind=bench.kind-12",
          "kind=BENCH.KIND-1*",
          "kind=unknown",
          "product=bench-2",
          "username=user200",
          "username=User19*",
          "username=nobody",
          "noUsername=true",
          "machineId=bench-3",
          "machineId=gone",
          "token=ab*",
          "token=abcd*",
          "q=nightly",
          "q=release79%20check",
          "q=run%204711",
          "q=nothing",
          "cancelRequested=true",
          "consumed=true",
          "consumed=false&sort=-finishedAt",
          "finishedAfter=DAY-7&finishedBefore=DAY-6",
          "finishedBefore=DAY-20",
          "enqueuedAfter=DAY-7&enqueuedBefore=DAY-6",
          "enqueuedBefore=DAY-20",
          "startedAfter=DAY-1",
          "startedBefore=DAY-20",
          "seenAfter=DAY-1",
          "status=FAILED&product=bench-2",
          "kind=bench.kind-12&username=user007",
          "product=bench-1&status=DROPPED&machineId=bench-8");

  private static final List<String> COUNTS =
      List.of("", "kind=bench.kind-12", "product=bench-2", "username=user200", "q=nightly");

  private static final String WAITING_ROWS =
      """
      INSERT INTO background_task (token, kind, status, product_id, username, summary, machine_id, boot_id, enqueued_at)
      SELECT encode(sha256(('waits' || n)::bytea), 'hex'), 'bench.kind-' || lpad((1 + n % 3)::text, 2, '0'), 'ENQUEUED',
             CASE WHEN n % 2 = 0 THEN (SELECT min(id) FROM product) END, 'User001', 'Waits ' || n, 'bench-1',
             gen_random_uuid(), clock_timestamp()
      FROM generate_series(1, ${rows}) n
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> table = new ArrayList<>();

  @Test
  void measure() throws Exception {
    try (TestWorld world =
        TestWorld.start("list-bench", new TestServer.Plan("list-bench", 650, Map.of()).forLong())) {
      fill(world);
      table.add("| what | as | first page p50 | p99 | 1,000th or last p50 | p99 |");
      table.add("|---|---|---|---|---|---|");
      for (String user : List.of("root", "admin")) {
        for (String query : QUERIES) {
          measure(world, user, "/tasks?pageSize=50" + (query.isEmpty() ? "" : "&" + query), query);
        }
        for (String query : COUNTS) {
          String path = "/tasks/counts?" + query;
          row("counts " + query, user, times(world, user, path), new long[0]);
        }
      }
    }
    Path report = Path.of(System.getProperty("errand.work")).resolve("list-bench.md");
    Files.write(report, table);
  }

  static void fill(TestWorld world) throws IOException, SQLException {
    String script;
    try (InputStream in = ListBench.class.getResourceAsStream("bench-rows.sql")) {
      script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    try (Connection connection = world.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT setseed(0.5)");
      statement.execute(script.replace("${rows}", Integer.toString(ROWS)));
      statement.execute(
          "INSERT INTO product_right (product_id, principal_type, principal, granted)"
              + " SELECT id, 'USER', 'admin', 'PRODUCT_ADMIN' FROM product"
              + " WHERE endpoint IN ('bench-1', 'bench-2')");
      statement.execute(WAITING_ROWS.replace("${rows}", Integer.toString(WAITING)));
      statement.execute("VACUUM ANALYZE background_task");
      statement.execute("VACUUM ANALYZE task_comment");
    }
  }

  private void measure(TestWorld world, String user, String path, String name) throws Exception {
    String asked = path;
    for (int day : new int[] {20, 7, 6, 1}) {
      asked = asked.replace("DAY-" + day, timeAgo(world, day));
    }
    HttpResponse<byte[]> first = get(world, user, asked);
    if (first.statusCode() != 200) {
      table.add("| `%s` | %s | %d | | | |".formatted(name, user, first.statusCode()));
      return;
    }
    String deep = deep(world, user, asked);
    row(
        name.isEmpty() ? "no filter" : name,
        user,
        times(world, user, asked),
        deep == null ? new long[0] : times(world, user, asked + "&pageToken=" + deep));
  }

  private static String timeAgo(TestWorld world, int days) {
    long second =
        world.count("SELECT extract(epoch FROM now() - make_interval(days => ?))::bigint", days);
    return java.time.Instant.ofEpochSecond(second).toString();
  }

  /** The token of the 1,000th page of 50 tasks, of the last one of a shorter list, or null. */
  private String deep(TestWorld world, String user, String path) throws Exception {
    String token = null;
    for (int task = 0; task < 999 * 50; ) {
      int size = task < 99 * 500 ? 500 : 50;
      JsonNode page =
          ErrandClient.JSON.readTree(
              get(
                      world,
                      user,
                      path.replace("pageSize=50", "pageSize=" + size)
                          + (token == null ? "" : "&pageToken=" + token))
                  .body());
      if (page.path("nextPageToken").isNull()) {
        return token;
      }
      token = page.path("nextPageToken").asText();
      task += size;
    }
    return token;
  }

  /** Nanoseconds, sorted. */
  private long[] times(TestWorld world, String user, String path) throws Exception {
    for (int i = 0; i < REQUESTS / 10; i++) {
      get(world, user, path);
    }
    long[] times = new long[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      long begin = System.nanoTime();
      get(world, user, path);
      times[i] = System.nanoTime() - begin;
    }
    Arrays.sort(times);
    return times;
  }

  private void row(String name, String user, long[] first, long[] deep) {
    table.add(
        "| `%s` | %s | %s | %s | %s | %s |"
            .formatted(
                name,
                user.equals("root") ? "SUPERUSER" : "PRODUCT_ADMIN",
                milliseconds(first, 0.5),
                milliseconds(first, 0.99),
                milliseconds(deep, 0.5),
                milliseconds(deep, 0.99)));
  }

  private static String milliseconds(long[] sorted, double quantile) {
    return sorted.length == 0
        ? ""
        : "%.1f".formatted(sorted[(int) Math.ceil(sorted.length * quantile) - 1] / 1e6);
  }

  private HttpResponse<byte[]> get(TestWorld world, String user, String path)
      throws IOException, InterruptedException {
    byte[] credentials = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
    return http.send(
        HttpRequest.newBuilder(URI.create(world.server().baseUri() + "/api/v1" + path))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
            .build(),
        BodyHandlers.ofByteArray());
  }
}
