package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many tasks in one request, and tasks of which there may be one at a time. */
@ExtendWith(SharedServer.class)
class BulkIT {
  private static final String TASK = "{\"kind\":\"testing.dummy\",\"input\":{\"seconds\":0}}";
  private static final String REPORT =
      "{\"kind\":\"report.store\",\"product\":\"demo\",\"input\":{\"run\":\"one-at-a-time\"}}";

  private final TestWorld world;
  private final ErrandClient store;

  BulkIT(TestWorld world) {
    this.world = world;
    this.store = world.as("store");
    DemoData.seed(world);
  }

  @Test
  void whatIsWrongWithOneKeepsNoOtherOut() {
    JsonNode answer =
        bulk(
                TASK,
                "{\"kind\":\"no.such\"}",
                "{\"kind\":\"testing.dummy\",\"product\":\"demo\"}",
                "{\"kind\":\"testing.dummy\",\"product\":\"other\"}",
                "{\"kind\":\"testing.dummy\",\"input\":{\"seconds\":-1}}",
                "{\"kind\":\"testing.dummy\",\"colour\":1}",
                "{\"kind\":\"testing.dummy\",\"summary\":\"\\u0000\"}",
                REPORT,
                "7",
                TASK)
            .json();

    assertThat(answer.path("items")).hasSize(10);
    int[] statuses = {202, 400, 202, 403, 400, 400, 400, 400, 400, 202};
    String[] fields = {
      "", "kind", "", "", "input.seconds", "colour", "summary", "report", "task", ""
    };
    for (int i = 0; i < statuses.length; i++) {
      JsonNode item = answer.path("items").path(i);
      assertThat(item.path("index").asInt()).isEqualTo(i);
      assertThat(item.path("status").asInt()).as(item.toString()).isEqualTo(statuses[i]);
      assertThat(item.path("problem").path("errors").path(0).path("field").asText())
          .as(item.toString())
          .isEqualTo(fields[i]);
    }
    assertThat(answer.path("accepted").asInt()).isEqualTo(3);
    assertThat(answer.path("refused").asInt()).isEqualTo(7);
    for (int i : new int[] {0, 2, 9}) {
      Await.status(
          store, answer.path("items").path(i).path("task").path("token").asText(), "COMPLETED");
    }
  }

  @Test
  void tenThousandAreTakenAndOneMoreIsNot() {
    String future =
        "{\"kind\":\"testing.dummy\",\"summary\":\"of-ten-thousand\","
            + "\"runAt\":\""
            + tomorrow()
            + "\"}";
    String all = IntStream.range(0, 10_000).mapToObj(i -> future).collect(Collectors.joining(","));

    assertThat(store.post("/tasks/bulk", "{\"tasks\":[" + all + "," + future + "]}").status())
        .isEqualTo(400);
    assertThat(counted()).isZero();
    ErrandClient.Answer answer = store.post("/tasks/bulk", "{\"tasks\":[" + all + "]}");
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(10_000);
    assertThat(counted()).isEqualTo(10_000);
    world.sql("DELETE FROM background_task WHERE summary = 'of-ten-thousand'");
  }

  private long counted() {
    return world.count("SELECT count(*) FROM background_task WHERE summary = 'of-ten-thousand'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"tasks\":[]} | tasks",
        "{\"tasks\":{}} | tasks",
        "{} | tasks",
        "[] | body",
        "{\"tasks\":[{\"kind\":\"testing.dummy\"} | body",
        "{\"tasks\":[{\"kind\":\"testing.dummy\"}],\"more\":1} | more",
      })
  void aBodyOfAnotherFormMakesNothing(String body, String field) {
    long before = world.count("SELECT count(*) FROM background_task");
    ErrandClient.Answer answer = store.post("/tasks/bulk", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.errorField()).isEqualTo(field);
    assertThat(world.count("SELECT count(*) FROM background_task")).isEqualTo(before);
  }

  @Test
  void aSecondTaskOfTheSameRunIsADuplicateAndNamedToWhoMaySeeIt() {
    ErrandClient root = world.as("root");
    root.put("/pauses/kinds/report.store", "{}");
    try {
      String open = report().postBy(store).token();

      ErrandClient.Answer second = report().postBy(store);
      assertThat(second.status()).as(second.text()).isEqualTo(409);
      assertThat(second.json().path("type").asText())
          .isEqualTo("urn:errand:problem:duplicate-task");
      assertThat(second.json().path("detail").asText()).contains(open);
      assertThat(report().postBy(root).json().path("detail").asText()).contains(open);
      world.sql("UPDATE background_task SET username = 'somebody' WHERE token = ?", open);
      assertThat(report().postBy(store).text()).contains("duplicate-task").doesNotContain(open);

      ErrandClient.Answer checked = report().postTo("/tasks?validateOnly=true", root);
      assertThat(checked.status()).as(checked.text()).isEqualTo(409);
      root.post("/tasks/" + open + "/cancel", "");
      assertThat(report().postTo("/tasks?validateOnly=true", root).status()).isEqualTo(200);
    } finally {
      root.delete("/pauses/kinds/report.store");
    }
  }

  @Test
  void whatIsOnlyValidatedIsNotMade() {
    long before = world.count("SELECT count(*) FROM background_task");

    ErrandClient.Answer valid = store.post("/tasks?validateOnly=true", TASK);
    assertThat(valid.status()).as(valid.text()).isEqualTo(200);
    assertThat(valid.json().path("kind").asText()).isEqualTo("testing.dummy");
    assertThat(valid.json().path("actor").asText()).isEqualTo("store");
    assertThat(valid.json().has("token")).isFalse();
    assertThat(store.post("/tasks?validateOnly=true", "{\"kind\":\"no.such\"}").errorField())
        .isEqualTo("kind");
    assertThat(world.as("access").post("/tasks?validateOnly=true", REPORT).status()).isEqualTo(403);
    assertThat(store.post("/tasks?validateOnly=true", REPORT).errorField()).isEqualTo("report");
    assertThat(store.post("/tasks?validateOnly=yes", TASK).errorField()).isEqualTo("validateOnly");
    assertThat(store.post("/tasks?validOnly=true", TASK).errorField()).isEqualTo("validOnly");
    assertThat(report().postTo("/tasks?validateOnly=true", store).status()).isEqualTo(200);

    assertThat(world.count("SELECT count(*) FROM background_task")).isEqualTo(before);
  }

  private static String tomorrow() {
    return java.time.Instant.ofEpochMilli(System.currentTimeMillis())
        .plus(java.time.Duration.ofDays(1))
        .toString();
  }

  private ErrandClient.Answer bulk(String... tasks) {
    ErrandClient.Answer answer =
        store.post("/tasks/bulk", "{\"tasks\":[" + String.join(",", tasks) + "]}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  private static Multipart report() {
    return Multipart.task(REPORT)
        .file(
            "report",
            () ->
                new java.io.ByteArrayInputStream(
                    "{\"version\":\"2.1.0\",\"runs\":[]}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
