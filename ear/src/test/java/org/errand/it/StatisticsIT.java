package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of the overview. */
@ExtendWith(SharedServer.class)
class StatisticsIT {
  private final TestWorld world;
  private final ErrandClient root;

  StatisticsIT(TestWorld world) {
    this.world = world;
    this.root = world.as("root");
  }

  private static long sum(JsonNode statistics, String what) {
    return StreamSupport.stream(statistics.path("series").spliterator(), false)
        .mapToLong(step -> step.path(what).asLong())
        .sum();
  }

  @Test
  void whatHasJustEndedIsCounted() {
    JsonNode before = root.get("/statistics?minutes=43200").json();

    String token = root.dummy(0, true).token();
    Await.end(root, token);

    JsonNode after = root.get("/statistics?minutes=43200").json();
    assertThat(sum(after, "enqueued")).isGreaterThan(sum(before, "enqueued"));
    assertThat(sum(after, "failed")).isGreaterThan(sum(before, "failed"));
    assertThat(after.path("byStatus").path("FAILED").asLong()).isEqualTo(sum(after, "failed"));
    assertThat(after.path("run").path("p50").asDouble()).isPositive();
    assertThat(after.path("kinds").findValuesAsText("kind")).contains("testing.dummy");
    assertThat(after.path("failingKinds").findValuesAsText("kind")).contains("testing.dummy");
    assertThat(Instant.parse(after.path("at").asText()))
        .isAfterOrEqualTo(Instant.parse(before.path("at").asText()));
    assertThat(Instant.parse(after.path("rolledUntil").asText()))
        .isAfterOrEqualTo(Instant.parse(before.path("rolledUntil").asText()));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "360,360", "361,73", "2881,49", "43200,720"})
  void theSeriesHasNoGaps(int minutes, int entries) {
    assertThat(root.get("/statistics?minutes=" + minutes).json().path("series")).hasSize(entries);
  }

  @Test
  void theServerRollsUpWhatIsOver() {
    Instant now = Instant.parse(root.get("/statistics").json().path("at").asText());

    Awaitility.await("rollups")
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                world.count(
                    "SELECT count(*) FROM rollup_state"
                        + " WHERE settled_until >= CAST(? AS timestamptz)",
                    now.minusSeconds(60).toString()),
            found -> found == 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"minutes=0", "minutes=43201", "minutes=many", "minutes=1&minutes=2"})
  void minutesThatAreNoneAreNamed(String query) {
    ErrandClient.Answer answer = root.get("/statistics?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorField()).isEqualTo("minutes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "store", "stranger"})
  void theyAreForSuperusersOnly(String user) {
    assertThat(world.as(user).get("/statistics").status()).isEqualTo(403);
    assertThat(world.as(user).get("/statistics?minutes=0").status()).isEqualTo(403);
  }
}
