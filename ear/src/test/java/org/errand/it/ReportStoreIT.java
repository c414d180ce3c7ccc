package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code report.store}, with a log that a real analyzer wrote, and with logs that are none. */
@ExtendWith(SharedServer.class)
class ReportStoreIT {
  private final TestWorld world;
  private final ErrandClient store;
  private final ErrandClient access;
  private final Path log = Path.of(System.getProperty("errand.sarif"));
  @TempDir private Path temp;

  ReportStoreIT(TestWorld world) {
    this.world = world;
    this.store = world.as("store");
    this.access = world.as("access");
    DemoData.seed(world);
  }

  @Test
  void theCountsOfARealLogAreTheLogsOwn() throws IOException {
    JsonNode task = Await.end(store, upload("spotbugs", log).token());
    assertThat(task.path("status").asText()).as(task.toPrettyString()).isEqualTo("COMPLETED");

    Map<String, Long> expected = SarifCounts.byRuleAndLevel(log);
    JsonNode run = access.get("/products/demo/runs/spotbugs").json();
    Map<String, Long> stored = new TreeMap<>();
    run.path("byRuleAndLevel")
        .forEach(
            c ->
                stored.put(
                    c.path("rule").asText() + " " + c.path("level").asText(),
                    c.path("findings").asLong()));
    assertThat(expected).isNotEmpty();
    assertThat(stored).isEqualTo(expected);
    assertThat(run.path("findings").asLong())
        .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum());
    assertThat(run.path("tools").path(0).asText()).isEqualTo("SpotBugs");
    assertThat(run.path("storedBy").asText()).isEqualTo("store");
  }

  @Test
  void aGzippedLogGivesTheSameRun() throws IOException {
    Path gz = temp.resolve("log.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
      Files.copy(log, out);
    }
    Await.status(store, upload("zipped", gz).token(), "COMPLETED");
    Await.status(store, upload("plain", log).token(), "COMPLETED");
    assertThat(access.get("/products/demo/runs/zipped").json().path("byRuleAndLevel"))
        .isEqualTo(access.get("/products/demo/runs/plain").json().path("byRuleAndLevel"));
  }

  @Test
  void aRunOfTheSameNameIsReplaced() throws IOException {
    Await.status(store, upload("again", small("again", "R1", 30)).token(), "COMPLETED");
    Await.status(store, upload("again", small("again2", "R2", 7)).token(), "COMPLETED");
    JsonNode run = access.get("/products/demo/runs/again").json();
    assertThat(run.path("findings").asLong()).isEqualTo(7);
    assertThat(run.path("byRuleAndLevel").path(0).path("rule").asText()).isEqualTo("R2");
    assertThat(world.count("SELECT count(*) FROM report_run WHERE name = 'again'")).isEqualTo(1);
  }

  @Test
  void aRunOutlivesItsTask() throws IOException {
    String token = upload("outlives", small("outlives", "R1", 30)).token();
    Await.status(store, token, "COMPLETED");

    world.sql("DELETE FROM background_task WHERE token = ?", token); // As the purge does.

    assertThat(access.get("/products/demo/runs/outlives").json().path("findings").asLong())
        .isEqualTo(30);
  }

  @Test
  void aLogThatIsNoSarifFailsNamesThePositionAndLeavesNothing() throws IOException {
    Path bad = temp.resolve("bad.sarif");
    Files.writeString(
        bad, Files.readString(small("ok", "R", 3_000)).replace("\"message 2900\"", "2900"));
    JsonNode task = Await.end(store, upload("bad", bad).token());
    assertThat(task.path("status").asText()).isEqualTo("FAILED");
    assertThat(task.path("comments").path(0).path("text").asText())
        .contains("/runs/0/results/2900/message/text")
        .contains("line 2903");
    assertNothingIsLeftOf("bad", task.path("token").asText());
  }

  @Test
  void aHundredMegabytesAreStoredByASmallHeap() throws IOException {
    Path file = temp.resolve("hundred.sarif");
    String padding = "x".repeat(3_900);
    int findings = 26_000;
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(
          "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"made\"}},\"results\":[");
      for (int i = 0; i < findings; i++) {
        out.write(
            (i == 0 ? "" : ",")
                + "{\"ruleId\":\"R\",\"message\":{\"text\":\""
                + padding
                + "\"},\"properties\":{\"n\":"
                + i
                + "}}");
      }
      out.write("]}]}");
    }
    assertThat(Files.size(file)).isGreaterThan(100_000_000L);
    JsonNode task = Await.end(store, upload("hundred", file).token());
    assertThat(task.path("status").asText()).as(task.toPrettyString()).isEqualTo("COMPLETED");
    assertThat(access.get("/products/demo/runs/hundred").json().path("findings").asLong())
        .isEqualTo(findings);
  }

  @Test
  void aCancelledStoreLeavesNothing() throws IOException {
    Path large = small("large", "R", 400_000);
    String token = upload("cancelled", large).token();
    Awaitility.await()
        .until(
            () ->
                store.task(token).path("progress").path("message").asText("").contains("storing"));
    world.as("root").post("/tasks/" + token + "/cancel", "");
    assertThat(Await.end(store, token).path("status").asText()).isEqualTo("CANCELLED");
    assertNothingIsLeftOf("cancelled", token);
  }

  @Test
  void truncatedGzipIsRefusedAndItsTaskDropped() throws IOException {
    Path whole = temp.resolve("whole.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      Files.copy(log, out);
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path truncated = temp.resolve("truncated.gz");
    Files.write(truncated, Arrays.copyOf(bytes, bytes.length / 2));
    ErrandClient.Answer answer = upload("truncated", truncated);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorField()).isEqualTo("report");
    assertThat(world.count("SELECT count(*) FROM background_task WHERE status = 'ALLOCATED'"))
        .isZero();
  }

  private void assertNothingIsLeftOf(String run, String token) {
    assertThat(access.get("/products/demo/runs/" + run).status()).isEqualTo(404);
    assertThat(world.count("SELECT count(*) FROM report_run WHERE name = ?", run)).isZero();
    assertThat(
            world.count(
                "SELECT count(*) FROM report_finding f WHERE NOT EXISTS"
                    + " (SELECT FROM report_run r WHERE r.id = f.run_id)"))
        .isZero();
    Awaitility.await().until(() -> !Files.exists(world.tasks().resolve(token)));
  }

  private ErrandClient.Answer upload(String run, Path file) {
    return Multipart.task(
            "{\"kind\":\"report.store\",\"product\":\"demo\",\"summary\":\"Store "
                + run
                + "\",\"input\":{\"run\":\""
                + run
                + "\"}}")
        .file("report", file)
        .postBy(store);
  }

  private Path small(String name, String rule, int findings) throws IOException {
    Path file = temp.resolve(name + ".sarif");
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(
          "{\"version\":\"2.1.0\",\n\"runs\":[{\"tool\":{\"driver\":{\"name\":\"made\"}},\"results\":[\n");
      for (int i = 0; i < findings; i++) {
        out.write(
            "{\"ruleId\":\""
                + rule
                + "\",\"message\":{\"text\":\"message "
                + i
                + "\"}}"
                + (i < findings - 1 ? ",\n" : "\n"));
      }
      out.write("]}]}");
    }
    return file;
  }
}
