package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A task that ended without success is made anew. */
@ExtendWith(SharedServer.class)
class ResubmitIT {
  private static final String FAILING =
      "{\"kind\":\"testing.dummy\",\"product\":\"demo\",\"summary\":\"a try\",\"priority\":-5,"
          + "\"input\":{\"shouldFail\":true}}";

  private final TestWorld world;
  private final ErrandClient root;
  private final ErrandClient store;

  ResubmitIT(TestWorld world) {
    this.world = world;
    this.root = world.as("root");
    this.store = world.as("store");
    DemoData.seed(world);
  }

  private ErrandClient.Answer resubmit(String token) {
    return root.post("/tasks/" + token + "/resubmit", "");
  }

  @Test
  void theNewTaskIsTheSameWorkForAnotherActor() {
    String old = store.post("/tasks", FAILING).token();
    assertThat(Await.end(root, old).path("status").asText()).isEqualTo("FAILED");

    ErrandClient.Answer answer = resubmit(old);

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    JsonNode again = answer.json();
    assertThat(answer.header("Location")).endsWith("/tasks/" + again.path("token").asText());
    assertThat(again.path("token").asText()).isNotEqualTo(old);
    assertThat(again.path("kind").asText()).isEqualTo("testing.dummy");
    assertThat(again.path("product").asText()).isEqualTo("demo");
    assertThat(again.path("summary").asText()).isEqualTo("a try");
    assertThat(again.path("priority").asInt()).isEqualTo(-5);
    assertThat(again.path("actor").asText()).isEqualTo("root");
    assertThat(root.get("/tasks/" + again.path("token").asText() + "/input").json())
        .isEqualTo(root.get("/tasks/" + old + "/input").json());
    assertThat(Await.end(root, answer.token()).path("status").asText()).isEqualTo("FAILED");
  }

  @Test
  void eachOfTheTwoNamesTheOther() {
    String old = store.post("/tasks", FAILING).token();
    Await.end(root, old);

    String again = resubmit(old).token();

    assertThat(store.get("/tasks/" + old + "/comments").text()).contains("root at", again);
    assertThat(root.get("/tasks/" + again + "/comments").text()).contains("root at", old);
  }

  @Test
  void aTaskThatWasCompletedIsNotMadeAnew() {
    String done = store.post("/tasks", FAILING.replace("true", "false")).token();
    assertThat(Await.end(root, done).path("status").asText()).isEqualTo("COMPLETED");

    assertThat(resubmit(done).status()).isEqualTo(409);
  }

  @Test
  void aTaskWithFilesIsNotMadeAnewSinceTheyAreGone() {
    String task = "{\"kind\":\"report.store\",\"product\":\"demo\",\"input\":{\"run\":\"wrong\"}}";
    String token =
        Multipart.task(task)
            .file(
                "report", () -> new ByteArrayInputStream("no log".getBytes(StandardCharsets.UTF_8)))
            .postBy(store)
            .token();
    assertThat(Await.end(root, token).path("status").asText()).isEqualTo("FAILED");

    ErrandClient.Answer answer = resubmit(token);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().path("detail").asText()).contains("files are gone");
  }

  @Test
  void anInputThatTheKindTakesNoLongerIsNamed() {
    String token = store.post("/tasks", FAILING).token();
    Await.end(root, token);
    world.sql("UPDATE background_task SET input = '{\"seconds\": -1}' WHERE token = ?", token);

    ErrandClient.Answer answer = resubmit(token);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.errorField()).isEqualTo("input.seconds");
  }

  @Test
  void aKindThatThisServerDoesNotKnowIsNotMadeAnew() {
    String token = store.post("/tasks", FAILING).token();
    Await.end(root, token);
    world.sql("UPDATE background_task SET kind = 'gone.kind' WHERE token = ?", token);

    assertThat(resubmit(token).status()).isEqualTo(409);
    assertThat(root.get("/tasks/" + token + "/input").status()).isEqualTo(409);
  }
}
