package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Metrics, traces and logs of one server with one worker, as docs/monitoring.md has them. */
class MonitoringIT {
  private static final Path DOCS = Path.of("../docs");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static TraceReceiver receiver;
  private static TestWorld world;

  @BeforeAll
  static void start() {
    receiver = new TraceReceiver();
    world =
        TestWorld.start(
            "monitoring",
            2000,
            Map.of(
                "errand.background-workers",
                "1",
                "errand.claim-ahead",
                "0",
                "errand.log.json",
                "ALL",
                "errand.traces.endpoint",
                receiver.url()));
    DemoData.seed(world);
  }

  @AfterAll
  static void stop() {
    world.close();
    receiver.close();
  }

  private static HttpResponse<String> metrics(String authorization) {
    return Calls.call(world, "GET", "/metrics", null, "Authorization", authorization);
  }

  private static MetricsPage page() {
    HttpResponse<String> answer = metrics(Calls.basic("root", "root"));
    assertThat(answer.statusCode()).isEqualTo(200);
    return MetricsPage.read(answer.body());
  }

  private static ErrandClient.Answer probe(String input) {
    return world.as("store").post("/tasks", "{\"kind\":\"testing.probe\",\"input\":" + input + "}");
  }

  private static String ended(ErrandClient.Answer created, String status) {
    String token = created.token();
    assertThat(Await.end(world.as("store"), token).path("status").asText()).isEqualTo(status);
    return token;
  }

  /** What the table of the metrics says, a line for each. */
  private static Set<String> tabled() throws IOException {
    return Files.readString(DOCS.resolve("monitoring.md"))
        .lines()
        .filter(l -> l.startsWith("| `errand_"))
        .map(l -> l.replace("`", "").split(" *\\| *"))
        .map(c -> String.join(" | ", c[1], c[2], c[3], c[4]))
        .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names() throws IOException {
    Set<String> names = new TreeSet<>();
    tabled().forEach(row -> names.add(row.substring(0, row.indexOf(' '))));
    return names;
  }

  @Test
  void theTableHasWhatTheServerTells() throws IOException {
    ended(world.as("store").dummy(0, false), "COMPLETED");
    String running = world.as("store").dummy(600, false).token();
    Await.status(world.as("store"), running, "RUNNING");
    String waiting = world.as("store").dummy(0, false).token();
    try {
      Set<String> told = new TreeSet<>();
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> page().described().get("errand_cluster_queue_oldest_seconds") != null);
      page()
          .described()
          .forEach(
              (name, metric) ->
                  told.add(
                      String.join(
                          " | ",
                          name,
                          metric.type(),
                          metric.labels().isEmpty() ? "none" : String.join(", ", metric.labels()),
                          metric.help().startsWith("This server: ") ? "server" : "cluster")));

      assertThat(told).isEqualTo(tabled());
    } finally {
      world.as("root").post("/tasks/" + running + "/cancel", "");
      Await.end(world.as("store"), running);
      Await.end(world.as("store"), waiting);
    }
  }

  @Test
  void aKindIsShownBeforeItHasHadATask() {
    String of = "{kind=\"testing.probe-restartable\"%s}";
    assertThat(page().value("errand_outcomes_fenced_total" + of.formatted(""))).isZero();
    assertThat(page().value("errand_task_outcomes_total" + of.formatted(",status=\"DROPPED\"")))
        .isZero();
  }

  @Test
  void valuesAreWhatHasHappened() {
    MetricsPage before = page();
    ended(probe("{\"steps\":1,\"stepMillis\":20}"), "COMPLETED");
    ended(probe("{\"steps\":1,\"stepMillis\":20}"), "COMPLETED");
    ended(probe("{\"steps\":1,\"stepMillis\":20,\"shouldFail\":true}"), "FAILED");
    world.as("store").get("/tasks/0");
    MetricsPage after = page();

    String of = "{kind=\"testing.probe\",status=\"%s\"}";
    assertThat(more(before, after, "errand_task_outcomes_total" + of.formatted("COMPLETED")))
        .isEqualTo(2);
    assertThat(more(before, after, "errand_task_outcomes_total" + of.formatted("FAILED")))
        .isEqualTo(1);
    assertThat(more(before, after, "errand_task_run_seconds_count{kind=\"testing.probe\"}"))
        .isEqualTo(3);
    assertThat(more(before, after, "errand_task_run_seconds_sum{kind=\"testing.probe\"}"))
        .isBetween(0.06, 60.0);
    assertThat(more(before, after, "errand_task_wait_seconds_count{kind=\"testing.probe\"}"))
        .isEqualTo(3);
    assertThat(more(before, after, "errand_claim_tasks_sum")).isEqualTo(3);
    assertThat(more(before, after, "errand_http_requests_total{status=\"404\"}")).isEqualTo(1);
    assertThat(more(before, after, "errand_http_requests_total{status=\"202\"}")).isEqualTo(3);
    assertThat(after.value("errand_workers_free")).isEqualTo(1);
    assertThat(after.value("errand_workers_busy")).isZero();
    assertThat(after.value("errand_ready")).isEqualTo(1);
    assertThat(after.value("errand_cluster_servers")).isEqualTo(1);
    assertThat(after.value("errand_cluster_figures_read")).isEqualTo(1);
    assertThat(after.value("errand_lease_age_seconds")).isBetween(0.0, 20.0);
  }

  private static double more(MetricsPage before, MetricsPage after, String series) {
    return after.value(series) - before.samples().getOrDefault(series, 0.0);
  }

  @Test
  void noLabelNamesAUserOrAToken() {
    String token = ended(probe("{}"), "COMPLETED");

    assertThat(metrics(Calls.basic("root", "root")).body())
        .doesNotContain(token.substring(0, 12), "\"store\"", "\"root\"");
  }

  @Test
  void metricsAreForSuperusersAndTheirTokensOfThatScope() {
    assertThat(metrics(Calls.basic("store", "store")).statusCode()).isEqualTo(403);
    assertThat(Calls.call(world, "GET", "/metrics", null).statusCode()).isEqualTo(401);
    assertThat(metrics("Bearer " + secret("metrics:read")).statusCode()).isEqualTo(200);
    assertThat(metrics("Bearer " + secret("tasks:read")).statusCode()).isEqualTo(403);
    assertThat(
            Calls.call(
                    world,
                    "GET",
                    "/api/v1/nodes",
                    null,
                    "Authorization",
                    "Bearer " + secret("metrics:read"))
                .statusCode())
        .isEqualTo(403);
  }

  private static String secret(String scope) {
    String body =
        "{\"name\":\"prometheus\",\"scopes\":[\"%s\"],\"expiresAt\":\"%s\"}"
            .formatted(scope, OffsetDateTime.now(ZoneOffset.UTC).plusDays(1));
    return world.as("root").post("/access-tokens", body).json().path("secret").asText();
  }

  @Test
  void readersThatLikeOpenMetricsGetIt() {
    HttpResponse<String> answer =
        Calls.call(
            world,
            "GET",
            "/metrics",
            null,
            "Authorization",
            Calls.basic("root", "root"),
            "Accept",
            "application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.3");

    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/openmetrics-text");
    assertThat(answer.body()).endsWith("# EOF\n");
  }

  @Test
  void dashboardAndAlertsNameMetricsThatThereAre() throws IOException {
    Set<String> names = names();
    for (String file : List.of("grafana-dashboard.json", "prometheus-rules.yml")) {
      Set<String> used = new TreeSet<>();
      Pattern.compile("\\berrand_\\w+")
          .matcher(Files.readString(DOCS.resolve("monitoring").resolve(file)))
          .results()
          .map(MatchResult::group)
          .forEach(series -> used.add(MetricsPage.nameOf(series, names)));

      assertThat(used).as(file).hasSizeGreaterThan(8).isSubsetOf(names);
    }
    JsonNode dashboard =
        ErrandClient.JSON.readTree(DOCS.resolve("monitoring/grafana-dashboard.json").toFile());
    assertThat(dashboard.path("panels").findValuesAsText("expr")).hasSizeGreaterThan(15);
  }

  @Test
  void aRequestItsTaskAndTheirStatementsAreOneTrace() {
    HttpResponse<String> created =
        Calls.call(
            world,
            "POST",
            "/api/v1/tasks",
            "{\"kind\":\"testing.probe\",\"input\":{}}",
            "Authorization",
            Calls.basic("store", "store"),
            "Content-Type",
            "application/json",
            "traceparent",
            "00-" + TRACE + "-00f067aa0ba902b7-01");
    String token = created.body().replaceAll("(?s).*\"token\":\"([0-9a-f]{64}).*", "$1");
    Await.end(world.as("store"), token);

    // By the queue, or at once where a worker is free.
    Awaitility.await("SQL")
        .atMost(PATIENCE)
        .until(
            () ->
                receiver.count(TRACE, "SQL allocate")
                        + receiver.count(TRACE, "SQL allocate_running")
                    == 1);
    for (String name : List.of("POST /tasks", "task testing.probe")) {
      Awaitility.await(name).atMost(PATIENCE).until(() -> receiver.count(TRACE, name) == 1);
    }
    // The claim is no part of it: it has a link to it, as it may have to others.
    Awaitility.await("claim").atMost(PATIENCE).until(() -> receiver.has("claim"));
    assertThat(receiver.count(TRACE, "claim")).isZero();
    assertThat(receiver.has(token)).isFalse();
    assertThat(
            world.count(
                "SELECT count(*) FROM background_task WHERE token = ? AND trace_parent LIKE ?",
                token,
                "00-" + TRACE + "-%"))
        .isEqualTo(1);
  }

  @Test
  void whatIsRefusedTellsItsTrace() throws IOException {
    HttpResponse<String> refused =
        Calls.call(
            world,
            "GET",
            "/api/v1/tasks/0",
            null,
            "Authorization",
            Calls.basic("store", "store"),
            "traceparent",
            "00-" + TRACE + "-00f067aa0ba902b7-00");
    JsonNode own =
        ErrandClient.JSON.readTree(Calls.call(world, "GET", "/api/v1/tasks", null).body());

    assertThat(ErrandClient.JSON.readTree(refused.body()).path("traceId").asText())
        .isEqualTo(TRACE);
    assertThat(own.path("traceId").asText()).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
  }

  @Test
  void linesOfARequestHaveItsTraceInThePlainLogToo() throws IOException {
    String token = ended(probe("{}"), "COMPLETED");
    ErrandClient.Answer refused = world.as("store").post("/tasks/" + token + "/cancel", "");
    assertThat(refused.status()).isEqualTo(403);

    String traceId = refused.json().path("traceId").asText();
    assertThat(Files.readAllLines(world.server().logFile()))
        .anyMatch(l -> l.contains(") " + traceId + " Refused POST "));
  }

  @Test
  void eachLineOfABodySaysWhoseItIs() throws IOException {
    String input = "{\"steps\":3,\"stepMillis\":1,\"logs\":true}";
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < 3; i++) { // One after the other, on the same worker.
      tokens.add(ended(probe(input), "COMPLETED"));
    }
    String failed = ended(probe("{\"steps\":0,\"shouldFail\":true}"), "FAILED");

    Map<String, Set<String>> traces = new TreeMap<>();
    long lines = 0;
    for (JsonNode line : jsonLog()) {
      JsonNode words = line.path("mdc");
      String logger = line.path("loggerName").asText();
      if (logger.endsWith(".ProbeTask")) {
        String shown = line.path("message").asText().split(" ")[1];
        assertThat(words.path("token").asText()).isEqualTo(shown);
        assertThat(words.path("kind").asText()).isEqualTo("testing.probe");
        assertThat(words.path("machine").asText()).isEqualTo("monitoring");
        assertThat(words.path("traceId").asText()).matches("[0-9a-f]{32}");
        traces.computeIfAbsent(shown, t -> new TreeSet<>()).add(words.path("traceId").asText());
        lines++;
      } else if (logger.endsWith(".TaskRun")) {
        assertThat(words.path("token").asText()).hasSize(13);
      } else {
        assertThat(words.has("token")).as(line.toString()).isFalse();
      }
    }
    assertThat(lines).isEqualTo(9);
    assertThat(traces.keySet()).containsExactlyInAnyOrderElementsOf(abbreviated(tokens));
    assertThat(traces.values()).allMatch(ids -> ids.size() == 1).doesNotHaveDuplicates();
    assertThat(jsonLog())
        .anyMatch(
            l ->
                l.path("mdc").path("token").asText().equals(abbreviated(List.of(failed)).get(0))
                    && l.path("message").asText().contains("failed"));
  }

  private static List<String> abbreviated(List<String> tokens) {
    return tokens.stream().map(t -> t.substring(0, 12) + "…").toList();
  }

  private static List<JsonNode> jsonLog() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(world.server().logFile().resolveSibling("server.json"))) {
      lines.add(ErrandClient.JSON.readTree(line));
    }
    assertThat(lines).isNotEmpty().allMatch(l -> l.path("timestamp").asText().endsWith("Z"));
    return lines;
  }
}
