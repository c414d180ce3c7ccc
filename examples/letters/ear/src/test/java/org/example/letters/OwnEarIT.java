package org.example.letters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The application with Errand in an EAR of its own. */
class OwnEarIT {
  private static final String CAMPAIGNS = "/letters/campaigns?wording=Dear%20%7Bname%7D!&name=";

  private LettersServer server;
  private LettersClient store;

  @BeforeEach
  void deploy() throws IOException {
    server = LettersServer.get();
    server.deployOwn();
    store = server.as("store");
  }

  private static String recipients(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "Ada " + i + ";Main Street " + i)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aCampaignIsPreparedInChunksAndSent() throws Exception {
    JsonNode opened = store.post(CAMPAIGNS + "spring", "text/csv", recipients(1_200)).json();
    JsonNode prepared = store.end(opened.path("task").asText());
    assertThat(prepared.path("status").asText()).as(prepared.toString()).isEqualTo("COMPLETED");
    assertThat(prepared.path("comments").path(0).path("text").asText())
        .isEqualTo("Prepared 1200 letters.");

    String campaign = opened.path("campaign").asText();
    assertThat(store.get("/letters/campaigns/" + campaign).json().path("unsent").asInt())
        .isEqualTo(1_200);
    LettersClient.Answer asked =
        store.task("letters.send", "{\"campaign\":" + campaign + ",\"pin\":\"1234\"}");
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    String token = asked.json().path("token").asText();
    JsonNode sent = store.end(token);

    assertThat(sent.path("status").asText()).as(sent.toString()).isEqualTo("COMPLETED");
    assertThat(server.outbox().resolve(campaign + "-1200.txt"))
        .hasContent("Ada 1200, Main Street 1200\n\nDear Ada 1200!");
    try (var files = Files.list(server.outbox())) {
      assertThat(files.filter(f -> f.getFileName().toString().startsWith(campaign + "-")))
          .hasSize(1_200);
    }
    assertThat(store.get("/letters/campaigns/" + campaign).json().path("unsent").asInt()).isZero();
    assertThat(store.get("/errand/api/v1/tasks/" + token + "/input").body())
        .as("the pin is nobody's")
        .contains("pin")
        .doesNotContain("1234");
  }

  @Test
  void aCampaignThatIsNotAcceptedLeavesNeitherRowNorTask() {
    String name = CAMPAIGNS + "twice";
    assertThat(store.post(name, "text/csv", recipients(1)).status()).isEqualTo(202);
    int tasks = tasks();

    assertThat(store.post(name, "text/csv", recipients(1)).status())
        .as("its name is taken: the transaction fails")
        .isEqualTo(500);

    assertThat(tasks()).isEqualTo(tasks);
  }

  private int tasks() {
    return server
        .as("root")
        .get("/errand/api/v1/tasks?kind=letters.prepare&pageSize=100")
        .json()
        .path("items")
        .size();
  }

  @Test
  void aCampaignIsItsOwners() {
    JsonNode opened = store.post(CAMPAIGNS + "mine", "text/csv", recipients(1)).json();
    store.end(opened.path("task").asText());
    String campaign = opened.path("campaign").asText();
    LettersClient stranger = server.as("stranger");

    assertThat(stranger.get("/letters/campaigns/" + campaign).status()).isEqualTo(404);
    LettersClient.Answer refused =
        stranger.task("letters.send", "{\"campaign\":" + campaign + ",\"pin\":\"1234\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("errors").path(0).path("field").asText())
        .isEqualTo("input.campaign");
  }

  @Test
  void aWrongLineFailsTheTaskAndNamesTheLine() {
    JsonNode opened = store.post(CAMPAIGNS + "wrong", "text/csv", "Ada;Main Street\nBob").json();
    JsonNode failed = store.end(opened.path("task").asText());

    assertThat(failed.path("status").asText()).isEqualTo("FAILED");
    assertThat(failed.path("comments").path(0).path("text").asText())
        .contains("Line 2 is no name;address");
  }

  @Test
  void theScheduleOfAKindIsThere() {
    assertThat(server.as("root").get("/errand/api/v1/schedules").body()).contains("letters.forget");
  }
}
