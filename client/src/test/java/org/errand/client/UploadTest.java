package org.errand.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks with files, and lists in pages. */
class UploadTest {
  private final FakeServer server = new FakeServer();
  private final Tasks tasks = server.client(new FakeTiming()).tasks();

  @TempDir private Path directory;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void filesComeAfterTheTaskEachUnderItsName() throws Exception {
    server.cut().json(202, FakeServer.taskJson("ENQUEUED", ""));
    Path file = directory.resolve("a \"b\".txt");
    Files.writeString(file, "from a file");
    List<String> progress = new CopyOnWriteArrayList<>();

    tasks.create(
        NewTask.of("k")
            .withFile(TaskFile.of("report", file))
            .withFile(TaskFile.of("other", "from memory".getBytes(StandardCharsets.UTF_8))),
        (sent, total) -> progress.add(sent + " of " + total));

    FakeServer.Request request = server.requests().get(1);
    String boundary = request.header("Content-Type").replaceFirst(".*boundary=", "");
    assertThat(request.body().replace(boundary, "B"))
        .isEqualTo(
            """
            --B
            Content-Disposition: form-data; name="task"
            Content-Type: application/json

            {"kind":"k"}
            --B
            Content-Disposition: form-data; name="report"; filename="a _b_.txt"
            Content-Type: application/octet-stream

            from a file
            --B
            Content-Disposition: form-data; name="other"; filename="other"
            Content-Type: application/octet-stream

            from memory
            --B--
            """
                .replace("\n", "\r\n"));
    assertThat(server.requests().get(0).body()).isEqualTo(request.body());
    int whole = request.body().length();
    assertThat(request.header("Content-Length")).isEqualTo(Integer.toString(whole));
    assertThat(progress).startsWith("0 of " + whole).endsWith(whole + " of " + whole);
  }

  @Test
  void aStreamOfUnknownLengthIsSentToo() {
    server.json(202, FakeServer.taskJson("ENQUEUED", ""));

    tasks.create(
        NewTask.of("k")
            .withFile(TaskFile.of("f", () -> new ByteArrayInputStream(new byte[100_000]))));

    assertThat(server.requests().get(0).header("Transfer-Encoding")).isEqualTo("chunked");
    assertThat(server.requests().get(0).body()).hasSizeGreaterThan(100_000);
  }

  @Test
  void whatIsWrongIsSaidBeforeAnythingIsSent() {
    assertThatThrownBy(() -> TaskFile.of("task", new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NewTask.of("k").withIdempotencyKey("a\"b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TaskFilter.ALL.kind())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("kind: at least one value");
  }

  @Test
  void aListIsAskedForPageByPageAsItIsRead() {
    String page = "{\"items\":[%s,%1$s],\"nextPageToken\":%s}";
    String task = FakeServer.taskJson("RUNNING", "");
    server
        .json(200, page.formatted(task, "\"p 2\""))
        .json(200, page.formatted(task, "\"p3\""))
        .json(200, "{\"items\":[],\"nextPageToken\":null}");
    TaskFilter filter = TaskFilter.ALL.kind("a b", "c&d").status(TaskStatus.RUNNING);

    assertThat(tasks.list(filter).limit(2).count()).isEqualTo(2);
    assertThat(server.requests()).hasSize(1);
    assertThat(tasks.list(filter).count()).isEqualTo(2);

    assertThat(server.requests())
        .extracting(FakeServer.Request::path)
        .first()
        .isEqualTo("/errand/api/v1/tasks?pageSize=200&kind=a%20b&kind=c%26d&status=RUNNING");
    assertThat(server.requests().get(1).path()).doesNotContain("pageToken");
    assertThat(server.requests().get(2).path()).endsWith("&pageToken=p3");
  }

  @Test
  void aRightIsGivenBesidesThoseThatThereAreAndNothingBetweenIsLost() {
    String before =
        "{\"rights\":[{\"principalType\":\"USER\",\"principal\":\"a\",\"right\":\"PRODUCT_ACCESS\"}]}";
    server
        .json(200, before, "ETag", "\"1\"")
        .problem(412, "precondition-failed")
        .json(200, before, "ETag", "\"2\"")
        .json(200, before);

    server
        .client(new FakeTiming())
        .products()
        .grant("demo", new Right("GROUP", "g", "PRODUCT_STORE"));

    assertThat(server.requests()).hasSize(4);
    assertThat(server.requests().get(3).header("If-Match")).isEqualTo("\"2\"");
    assertThat(server.requests().get(3).body())
        .contains("\"principal\":\"a\"", "\"principal\":\"g\"");
  }
}
