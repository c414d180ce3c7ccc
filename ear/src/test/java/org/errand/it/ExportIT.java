package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists as files; the server has a heap of 256 MB. */
@ExtendWith(SharedServer.class)
class ExportIT {
  private static final int MANY = 200_000;
  private static TestWorld last;

  private final TestWorld world;
  private final ErrandClient root;

  ExportIT(TestWorld world) {
    this.world = world;
    this.root = world.as("root");
    last = world;
  }

  @AfterAll
  static void rowsGo() {
    last.sql("DELETE FROM background_task WHERE kind LIKE 'export.%'");
  }

  private void rows(String kind, int count) {
    world.sql("DELETE FROM background_task WHERE kind = ?", kind);
    world.sql(
        "INSERT INTO background_task (token, kind, status, username, machine_id, boot_id, attempt, summary,"
            + " enqueued_at, started_at, finished_at)"
            + " SELECT encode(sha256((? || n)::bytea), 'hex'), ?, 'COMPLETED', 'ann', 'export',"
            + " gen_random_uuid(), 1, '=1+' || n || ', \"quoted\"', now(), now(), now()"
            + " FROM generate_series(1, ?) n",
        kind,
        kind,
        count);
  }

  @Test
  void jsonLinesAreTheTasksOfTheList() throws IOException {
    rows("export.few", 3);

    ErrandClient.Answer export = root.get("/tasks/export?kind=export.few&sort=created");

    assertThat(export.header("Content-Type")).isEqualTo("application/jsonl");
    assertThat(export.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"tasks.jsonl\"");
    JsonNode listed = root.get("/tasks?kind=export.few&sort=created").json().path("items");
    List<String> lines = export.text().lines().toList();
    assertThat(lines).hasSize(3);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(ErrandClient.JSON.readTree(lines.get(i))).isEqualTo(listed.get(i));
    }
  }

  @Test
  void csvHasAHeaderAndNoFormulas() {
    rows("export.few", 2);

    ErrandClient.Answer export = root.get("/tasks/export?kind=export.few&format=csv&sort=-created");

    assertThat(export.header("Content-Type")).startsWith("text/csv");
    List<String> lines = List.of(export.text().split("\r\n"));
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("token,kind,status,product,actor,summary,");
    assertThat(lines.get(1)).contains(",\"'=1+2, \"\"quoted\"\"\",");
  }

  @ParameterizedTest
  @CsvSource({
    "format=xml,format",
    "pageSize=5,pageSize",
    "pageToken=x,pageToken",
    "sort=kind,sort",
    "colour=red,colour"
  })
  void aParameterThatIsWrongIsNamed(String query, String field) {
    ErrandClient.Answer answer = root.get("/tasks/export?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorField()).isEqualTo(field);
  }

  @Test
  void aListThatIsLargerThanTheHeapIsWrittenWhole() throws Exception {
    rows("export.many", MANY);

    try (InputStream csv = stream("/tasks/export?kind=export.many&format=csv")) {
      assertThat(lines(csv)).isEqualTo(MANY + 1);
    }
  }

  /** The comments go away while the client reads, as a database might. */
  @Test
  void aFileThatIsNotWholeBreaksOff() throws Exception {
    rows("export.broken", 50_000);

    try (InputStream json = stream("/tasks/export?kind=export.broken")) {
      json.readNBytes(1_000);
      world.sql("ALTER TABLE task_comment RENAME TO task_comment_away");
      try {
        assertThatThrownBy(() -> lines(json)).isInstanceOf(IOException.class);
      } finally {
        world.sql("ALTER TABLE task_comment_away RENAME TO task_comment");
      }
    }
    assertThat(root.get("/tasks/export?kind=export.few").status()).isEqualTo(200);
  }

  private InputStream stream(String path) throws IOException, InterruptedException {
    byte[] credentials = "root:root".getBytes(StandardCharsets.UTF_8);
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(world.server().baseUri() + "/api/v1" + path))
                    .header(
                        "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                    .build(),
                BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static long lines(InputStream in) throws IOException {
    long lines = 0;
    byte[] buffer = new byte[1 << 16];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      for (int i = 0; i < read; i++) {
        lines += buffer[i] == '\n' ? 1 : 0;
      }
    }
    return lines;
  }
}
