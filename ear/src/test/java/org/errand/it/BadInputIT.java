package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input gets a problem that names the field, and leaves no open task. */
@ExtendWith(SharedServer.class)
class BadInputIT {
  private static final String REPORT =
      "{\"kind\":\"report.store\",\"product\":\"demo\",\"input\":{\"run\":\"x\"}}";
  private static final String SARIF = "{\"version\":\"2.1.0\",\"runs\":[]}";

  private final TestWorld world;
  private final ErrandClient store;

  BadInputIT(TestWorld world) {
    this.world = world;
    this.store = world.as("store");
    DemoData.seed(world);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kind\":\"testing.dummy\" | body",
        "[] | body",
        "null | body",
        "{\"kind\":\"testing.dummy\",\"kind\":\"x\"} | body",
        "{} | kind",
        "{\"kind\":\"no.such\"} | kind",
        "{\"kind\":\"testing.dummy\",\"colour\":1} | colour",
        "{\"kind\":\"testing.dummy\",\"input\":3} | input",
        "{\"kind\":\"testing.dummy\",\"priority\":1001} | priority",
        "{\"kind\":\"testing.dummy\",\"priority\":-2147483648} | priority",
        "{\"kind\":\"testing.dummy\",\"priority\":0.5} | priority",
        "{\"kind\":\"testing.dummy\",\"runAt\":\"tomorrow\"} | runAt",
        "{\"kind\":\"testing.dummy\",\"runAt\":\"+99999-01-01T00:00:00Z\"} | runAt",
        "{\"kind\":\"testing.dummy\",\"runAt\":1} | runAt",
        "{\"kind\":\"testing.dummy\",\"runAt\":\"9999-01-01T00:00:00Z\"} | runAt",
        "{\"kind\":\"testing.dummy\",\"input\":{\"seconds\":-1}} | input.seconds",
        "{\"kind\":\"testing.dummy\",\"input\":{\"seconds\":\"2x\"}} | input.seconds",
        "{\"kind\":\"testing.dummy\",\"input\":{\"seconds\":1.5}} | input.seconds",
        "{\"kind\":\"testing.dummy\",\"input\":{\"secs\":1}} | input.secs",
        "{\"kind\":\"testing.dummy\\u0000\"} | kind",
        "{\"kind\":\"testing.dummy\",\"summary\":\"\\ud800\"} | summary",
        "{\"kind\":\"testing.dummy\",\"product\":\"demo\\u0000\"} | product",
        "{\"kind\":\"testing.dummy\",\"input\":{\"a\\u0000\":1}} | input",
        "{\"kind\":\"testing.dummy\",\"\\udfff\":1} | body",
        "{\"kind\":\"report.store\",\"product\":\"demo\",\"input\":{\"run\":\"a\\u0000b\"}} | input.run",
        "{\"kind\":\"report.store\",\"input\":{\"run\":\"x\"}} | product",
        "{\"kind\":\"report.store\",\"product\":\"demo\",\"input\":{\"run\":\" \"}} | input.run",
        "{\"kind\":\"report.store\",\"product\":\"demo\",\"input\":{\"run\":\"x\"}} | report",
        "{\"kind\":\"report.store\",\"product\":\"demo\",\"input\":{\"reports\":1}} | input.reports",
      })
  void aWrongFieldIsNamed(String body, String field) {
    ErrandClient.Answer answer = store.post("/tasks", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.errorField()).as(answer.text()).isEqualTo(field);
    assertNoOpenTask();
  }

  @ParameterizedTest
  @CsvSource({
    "/products/%00, 404",
    "/products/demo%00/rights, 404",
    "/products/demo%00/runs, 404",
    "/products/demo/runs/%00, 404",
    "/schedules/%00, 404",
    "/tasks/%00, 404",
    "/tasks?username=%00, 400",
    "/tasks?product=a%00, 400",
    "/tasks?pageToken=%00, 400",
    "/tasks?enqueuedAfter=%00, 400",
    "/tasks?%00=a, 400",
  })
  void aNulInAnAddressFindsNothingAndFailsNowhere(String address, int status) {
    ErrandClient.Answer answer = world.as("root").get(address);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({
    "/pauses/kinds/%00, 404",
    "/pauses/products/%00, 404",
    "/pauses/servers/%00, 404",
    "/products/%00, 400",
    "/schedules/%00, 400",
  })
  void nothingIsNamedWithANul(String address, int status) {
    String body =
        address.startsWith("/schedules")
            ? "{\"kind\":\"testing.dummy\",\"cron\":\"* * * * *\"}"
            : address.startsWith("/products") ? "{\"name\":\"x\"}" : "{}";
    ErrandClient.Answer answer = world.as("root").put(address, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
  }

  @Test
  void aBodyThatIsTooLongIsRefused() {
    ErrandClient.Answer answer = store.post("/tasks", "{\"kind\":\"" + "x".repeat(2 << 20) + "\"}");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.errorField()).isEqualTo("body");
  }

  @Test
  void theDigestOfTheBodyIsChecked() throws Exception {
    String body = "{\"kind\":\"testing.dummy\"}";
    assertThat(
            store
                .post(
                    "/tasks",
                    java.net.http.HttpRequest.BodyPublishers.ofString(body),
                    "Content-Type",
                    "application/json",
                    "Content-Digest",
                    digest(body))
                .status())
        .isEqualTo(202);
    ErrandClient.Answer wrong =
        store.post(
            "/tasks",
            java.net.http.HttpRequest.BodyPublishers.ofString(body),
            "Content-Type",
            "application/json",
            "Content-Digest",
            digest("another"));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.errorField()).isEqualTo("Content-Digest");
  }

  @Test
  void theDigestOfAFileIsChecked() throws Exception {
    ErrandClient.Answer wrong =
        Multipart.task(REPORT)
            .file("report", text(SARIF), "Content-Digest: " + digest("another"))
            .postBy(store);
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.errorField()).isEqualTo("report");
    assertNoOpenTask();
    assertThat(
            Multipart.task(REPORT)
                .file("report", text(SARIF), "Content-Digest: " + digest(SARIF))
                .postBy(store)
                .status())
        .isEqualTo(202);
  }

  @Test
  void theHeaderWhoseDigestDoesNotFitIsNamed() throws Exception {
    String body = "{\"kind\":\"testing.dummy\"}";
    for (String wrong : new String[] {digest("another"), "sha-256=x", "sha-256=:A:"}) {
      ErrandClient.Answer answer =
          store.post(
              "/tasks",
              java.net.http.HttpRequest.BodyPublishers.ofString(body),
              "Content-Type",
              "application/json",
              "Repr-Digest",
              wrong);
      assertThat(answer.status()).as(wrong).isEqualTo(400);
      assertThat(answer.errorField()).as(wrong).isEqualTo("Repr-Digest");
    }
    assertThat(
            Multipart.task(REPORT)
                .file("report", text(SARIF), "Repr-Digest: sha-256=x")
                .postBy(store)
                .errorField())
        .isEqualTo("report");
    assertNoOpenTask();
  }

  @Test
  void filesThatAreTooLargeTogetherAreRefused() {
    ErrandClient.Answer answer =
        Multipart.task(REPORT).file("report", () -> new Zeros(201L << 20)).postBy(store);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.errorField()).isEqualTo("report");
    assertNoOpenTask();
    assertThat(world.tasks()).isEmptyDirectory();
  }

  @Test
  void aFileNameThatLeavesTheDirectoryIsRefused() {
    ErrandClient.Answer answer = Multipart.task(REPORT).file("../../evil", text("x")).postBy(store);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorField()).isEqualTo("parts");
    assertNoOpenTask();
  }

  @Test
  void theTaskIsTheFirstPartOfAnUpload() {
    assertThat(Multipart.empty().file("report", text(SARIF)).postBy(store).errorField())
        .isEqualTo("task");
    assertThat(Multipart.empty().postBy(store).status()).isEqualTo(400);
    assertThat(
            store
                .post(
                    "/tasks",
                    java.net.http.HttpRequest.BodyPublishers.ofString("no multipart at all"),
                    "Content-Type",
                    "multipart/form-data; boundary=x")
                .status())
        .isEqualTo(400);
  }

  @Test
  void aBodyWithoutATypeIsRefused() {
    for (String path : new String[] {"/tasks", "/tasks/bulk", "/testing/dummy-tasks"}) {
      for (String body : new String[] {"", "{\"kind\":\"testing.dummy\"}"}) {
        ErrandClient.Answer answer =
            store.post(
                path,
                java.net.http.HttpRequest.BodyPublishers.ofString(body),
                "Accept",
                "application/json");
        assertThat(answer.status()).as(path + " " + body).isEqualTo(415);
      }
    }
  }

  @Test
  void noAnswerTellsOfTheServersInside() {
    for (ErrandClient.Answer answer :
        new ErrandClient.Answer[] {
          store.post("/tasks", "{"),
          store.get("/nowhere"),
          store.get("/tasks/zzz"),
          store.put("/tasks", "{}"),
          world.as("root").get("/tasks?colour=red"),
          new ErrandClient(world.server().baseUri(), "root", "wrong").get("/tasks"),
        }) {
      assertThat(answer.status()).isBetween(400, 499);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      JsonNode problem = answer.json();
      assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
      assertThat(problem.path("type").asText()).startsWith("urn:errand:problem:");
      assertThat(answer.text()).doesNotContain("Exception", "org.errand", "at org.", "SELECT");
    }
  }

  private void assertNoOpenTask() {
    assertThat(
            world.count(
                "SELECT count(*) FROM background_task WHERE status = 'ALLOCATED'"
                    + " OR kind = 'report.store' AND status IN ('ENQUEUED', 'RUNNING')"))
        .isZero();
  }

  private static Supplier<InputStream> text(String text) {
    return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String digest(String text) throws Exception {
    return "sha-256=:"
        + Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
        + ":";
  }

  /** As many zero bytes as wanted. */
  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long size) {
      left = size;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int n = (int) Math.min(left, length);
      java.util.Arrays.fill(buffer, offset, offset + n, (byte) 0);
      left -= n;
      return n;
    }
  }
}
