package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules over HTTP, and the tasks that they make. */
@ExtendWith(SharedServer.class)
class SchedulesIT {
  private static final String NIGHTLY = "{\"kind\":\"testing.dummy\",\"cron\":\"30 2 * * *\"}";

  private final TestWorld world;
  private final ErrandClient root;

  SchedulesIT(TestWorld world) {
    this.world = world;
    this.root = world.as("root");
    DemoData.seed(world);
  }

  @AfterEach
  void deleteAll() {
    world.sql("DELETE FROM task_schedule");
  }

  @Test
  void aScheduleIsMadeReadListedChangedAndDeleted() {
    ErrandClient.Answer made = root.put("/schedules/nightly", NIGHTLY);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.header("Location")).endsWith("/schedules/nightly");
    assertThat(made.json().path("zone").asText()).isEqualTo("UTC");
    assertThat(made.json().path("missed").asText()).isEqualTo("FIRE_ONCE");
    assertThat(made.json().path("enabled").asBoolean()).isTrue();
    assertThat(made.json().path("declared").asBoolean()).isFalse();
    assertThat(made.json().path("actor").asText()).isEqualTo("root");
    assertThat(made.json().path("nextDueAt").asText()).endsWith("T02:30:00.000Z");
    assertThat(made.json().path("lastDueAt").isNull()).isTrue();
    assertThat(root.get("/schedules/nightly").json()).isEqualTo(made.json());
    assertThat(root.get("/schedules").json().path("items")).containsExactly(made.json());

    ErrandClient.Answer changed =
        root.put(
            "/schedules/nightly",
            "{\"kind\":\"testing.dummy\",\"cron\":\"0 5 * * mon\",\"zone\":\"Asia/Tokyo\","
                + "\"input\":{\"seconds\":1},\"product\":\"demo\",\"summary\":\"a test\","
                + "\"missed\":\"SKIP\",\"enabled\":false}");
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.json().path("product").asText()).isEqualTo("demo");
    assertThat(changed.json().path("input").path("seconds").asInt()).isEqualTo(1);
    assertThat(changed.json().path("enabled").asBoolean()).isFalse();
    assertThat(changed.json().path("nextDueAt").isNull()).isTrue();

    assertThat(root.delete("/schedules/nightly").status()).isEqualTo(204);
    assertThat(root.delete("/schedules/nightly").status()).isEqualTo(404);
    assertThat(root.get("/schedules/nightly").status()).isEqualTo(404);
  }

  @Test
  void aScheduleThatIsDueMakesATaskOfItsActorAndProduct() {
    root.put(
        "/schedules/often",
        "{\"kind\":\"testing.dummy\",\"cron\":\"0 0 1 1 *\",\"product\":\"demo\","
            + "\"summary\":\"by schedule\",\"input\":{\"seconds\":0}}");
    world.sql("UPDATE task_schedule SET next_due_at = date_trunc('minute', clock_timestamp())");

    JsonNode made =
        Awaitility.await("a task of the schedule")
            .atMost(Duration.ofMinutes(1))
            .until(this::theTaskOfTheSchedule, task -> !task.isMissingNode());

    JsonNode task = Await.end(root, made.path("token").asText());
    JsonNode schedule = root.get("/schedules/often").json();
    String due = schedule.path("lastDueAt").asText();
    assertThat(task.path("status").asText()).isEqualTo("COMPLETED");
    assertThat(task.path("actor").asText()).isEqualTo("root");
    assertThat(task.path("product").asText()).isEqualTo("demo");
    assertThat(task.path("summary").asText()).isEqualTo("by schedule");
    assertThat(task.path("comments").path(0).path("text").asText())
        .contains("schedule often", due.substring(0, 19));
    assertThat(schedule.path("nextDueAt").asText()).endsWith("-01-01T00:00:00.000Z");
  }

  private JsonNode theTaskOfTheSchedule() {
    for (JsonNode task : root.get("/tasks?product=demo&username=root").json().path("items")) {
      if (task.path("summary").asText().equals("by schedule")) {
        return task;
      }
    }
    return MissingNode.getInstance();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nightly | {} | kind",
        "nightly | {\"kind\":\"no.such\",\"cron\":\"* * * * *\"} | kind",
        "nightly | {\"kind\":\"testing.dummy\"} | cron",
        "nightly | {\"kind\":\"testing.dummy\",\"cron\":\"* * * *\"} | cron",
        "nightly | {\"kind\":\"testing.dummy\",\"cron\":\"61 * * * *\"} | cron",
        "nightly | {\"kind\":\"testing.dummy\",\"cron\":\"0 0 30 2 *\"} | cron",
        "nightly | {\"kind\":\"testing.dummy\",\"cron\":\"\\u0000 * * * *\"} | cron",
        "nightly | {\"kind\":\"testing.dummy\",\"cron\":5} | cron",
        "nightly | {\"kind\":\"testing.dummy\",\"cron\":\"* * * * *\",\"zone\":\"Mars\"} | zone",
        "nightly | {\"kind\":\"testing.dummy\",\"cron\":\"* * * * *\",\"missed\":\"NO\"} | missed",
        "nightly | {\"kind\":\"testing.dummy\",\"cron\":\"* * * * *\",\"missed\":1} | missed",
        "nightly | {\"kind\":\"testing.dummy\",\"cron\":\"* * * * *\",\"enabled\":\"no\"} | enabled",
        "nightly | {\"kind\":\"testing.dummy\",\"cron\":\"* * * * *\",\"product\":\"no\"} | product",
        "nightly | {\"kind\":\"testing.dummy\",\"cron\":\"* * * * *\",\"product\":\"\\u0000\"} | product",
        "nightly | {\"kind\":\"testing.dummy\",\"cron\":\"* * * * *\",\"summary\":\"\\u0000\"} | summary",
        "nightly | {\"kind\":\"testing.dummy\",\"cron\":\"* * * * *\",\"input\":3} | input",
        "nightly | {\"kind\":\"testing.dummy\",\"cron\":\"* * * * *\",\"input\":{\"seconds\":-1}} | input.seconds",
        "nightly | {\"kind\":\"testing.dummy\",\"cron\":\"* * * * *\",\"colour\":1} | colour",
        "nightly | {\"kind\":\"report.store\",\"cron\":\"* * * * *\"} | product",
        "nightly | {\"kind\":\"report.store\",\"cron\":\"* * * * *\",\"product\":\"demo\",\"input\":{\"run\":\"x\"}} | report",
        "-x | {\"kind\":\"testing.dummy\",\"cron\":\"* * * * *\"} | name",
        "a%20b | {\"kind\":\"testing.dummy\",\"cron\":\"* * * * *\"} | name",
      })
  void aWrongFieldIsNamed(String name, String body, String field) {
    ErrandClient.Answer answer = root.put("/schedules/" + name, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.errorField()).as(answer.text()).isEqualTo(field);
    assertThat(world.count("SELECT count(*) FROM task_schedule")).isZero();
  }

  @Test
  void ofADeclaredScheduleOnlyItsBeingEnabledIsChanged() {
    aDeclaredSchedule();

    assertThat(root.delete("/schedules/declared").status()).isEqualTo(409);
    ErrandClient.Answer refused =
        root.put("/schedules/declared", "{\"cron\":\"0 0 1 1 *\",\"zone\":\"Asia/Tokyo\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.errorField()).isEqualTo("zone");
    ErrandClient.Answer disabled =
        root.put(
            "/schedules/declared",
            "{\"kind\":\"testing.dummy\",\"cron\":\"0 0 1 1 *\",\"input\":{},\"enabled\":false}");
    assertThat(disabled.status()).as(disabled.text()).isEqualTo(200);
    assertThat(disabled.json().path("enabled").asBoolean()).isFalse();
    assertThat(root.put("/schedules/declared", "{}").json().path("enabled").asBoolean()).isFalse();
    assertThat(
            root.put("/schedules/declared", "{\"enabled\":true}").json().path("nextDueAt").asText())
        .endsWith("-01-01T00:00:00.000Z");
  }

  /** As a boot writes it. */
  private void aDeclaredSchedule() {
    world.sql(
        "INSERT INTO task_schedule (name, kind, cron, zone, missed, declared, next_due_at)"
            + " VALUES ('declared', 'testing.dummy', '0 0 1 1 *', 'UTC', 'SKIP', true,"
            + " clock_timestamp() + interval '1 day')");
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "store", "access", "stranger"})
  void schedulesAreTheSuperusersOnly(String user) {
    root.put("/schedules/nightly", NIGHTLY);
    ErrandClient other = world.as(user);

    assertThat(other.get("/schedules").status()).isEqualTo(403);
    assertThat(other.get("/schedules/nightly").status()).isEqualTo(403);
    assertThat(other.get("/schedules/unknown").said().replace("unknown", "nightly"))
        .isEqualTo(other.get("/schedules/nightly").said());
    assertThat(other.put("/schedules/nightly", NIGHTLY).status()).isEqualTo(403);
    assertThat(other.put("/schedules/new", NIGHTLY).status()).isEqualTo(403);
    assertThat(other.delete("/schedules/nightly").status()).isEqualTo(403);
    assertThat(root.get("/schedules").json().path("items")).hasSize(1);
  }

  @Test
  void whoIsNotAuthenticatedIsToldSo() {
    ErrandClient nobody = new ErrandClient(world.server().baseUri(), null, null);

    assertThat(nobody.get("/schedules").status()).isEqualTo(401);
    assertThat(nobody.put("/schedules/nightly", NIGHTLY).status()).isEqualTo(401);
    assertThat(nobody.delete("/schedules/nightly").status()).isEqualTo(401);
  }
}
