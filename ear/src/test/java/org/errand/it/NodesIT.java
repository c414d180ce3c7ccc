package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators see of the servers. */
@ExtendWith(SharedServer.class)
class NodesIT {
  private final TestWorld world;
  private final ErrandClient root;

  NodesIT(TestWorld world) {
    this.world = world;
    this.root = world.as("root");
  }

  @AfterEach
  void forget() {
    world.sql("DELETE FROM server_node WHERE machine_id = 'gone'");
  }

  private void anEndedBoot() {
    world.sql(
        "INSERT INTO server_node (boot_id, machine_id, version, started_at, lease_until, ended_at,"
            + " recovered_at) SELECT CAST(? AS uuid), 'gone', '0.9', t.at, t.at, t.at, t.at"
            + " FROM (SELECT now() - interval '1 hour' AS at) t",
        UUID.randomUUID().toString());
  }

  @Test
  void theLiveServerTellsOfItself() {
    JsonNode node = root.get("/nodes").json().path("items").path(0);

    assertThat(node.path("machineId").asText()).isEqualTo("shared");
    assertThat(UUID.fromString(node.path("bootId").asText())).isNotNull();
    assertThat(node.path("version").asText()).isNotEmpty();
    assertThat(node.path("state").asText()).isEqualTo("LIVE");
    assertThat(Instant.parse(node.path("leaseUntil").asText()))
        .isAfter(Instant.parse(node.path("renewedAt").asText()));
    assertThat(Instant.parse(node.path("startedAt").asText()))
        .isBeforeOrEqualTo(Instant.parse(node.path("renewedAt").asText()));
    assertThat(node.path("endedAt").isNull()).isTrue();
    assertThat(node.path("paused").asBoolean(true)).isFalse();
    assertThat(node.path("workers").asInt()).isEqualTo(2);
    assertThat(node.path("busy").asInt(-1)).isBetween(0, 2);
    assertThat(node.path("stuck").asInt(-1)).isZero();
    assertThat(node.path("kinds"))
        .extracting(JsonNode::asText)
        .contains("report.store", "testing.dummy");
  }

  @Test
  void serversThatHaveEndedAreListedOnRequest() {
    anEndedBoot();

    assertThat(root.get("/nodes").json().path("items")).hasSize(1);
    JsonNode items = root.get("/nodes?ended=true").json().path("items");
    assertThat(items).hasSize(2);
    assertThat(items.path(0).path("machineId").asText()).isEqualTo("shared");
    assertThat(items.path(1).path("machineId").asText()).isEqualTo("gone");
    assertThat(items.path(1).path("state").asText()).isEqualTo("ENDED");
    assertThat(items.path(1).path("kinds")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ended=maybe,ended", "ended=true&ended=false,ended", "state=LIVE,state"})
  void aParameterThatIsWrongIsNamed(String query, String field) {
    ErrandClient.Answer answer = root.get("/nodes?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorField()).isEqualTo(field);
  }
}
