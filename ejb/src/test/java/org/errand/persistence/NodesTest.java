package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodesTest {
  private final Jdbi jdbi = TestDatabase.jdbi();
  private final Nodes nodes = new Nodes(TestDatabase.dataSource());

  @BeforeEach
  void empty() {
    TestDatabase.empty();
  }

  private UUID aBoot(String machineId, int startedDaysAgo, String leaseUntil, String endedAt) {
    UUID boot = UUID.randomUUID();
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    INSERT INTO server_node (boot_id, machine_id, version, started_at, lease_until, ended_at,
                        workers, busy, stuck, kinds)
                    VALUES (:boot, :machine, '1.0', now() - make_interval(days => :days), <lease>, <ended>,
                        8, 3, 1, '{test.plain,test.other}')
                    """)
                .define("lease", leaseUntil)
                .define("ended", endedAt)
                .bind("boot", boot)
                .bind("machine", machineId)
                .bind("days", startedDaysAgo)
                .execute());
    return boot;
  }

  private UUID aLiveBoot(String machineId, int startedDaysAgo) {
    return aBoot(machineId, startedDaysAgo, "now() + interval '1 minute'", "NULL");
  }

  private UUID anExpiredBoot(String machineId, int startedDaysAgo) {
    return aBoot(machineId, startedDaysAgo, "now()", "NULL");
  }

  private UUID anEndedBoot(String machineId, int startedDaysAgo) {
    return aBoot(machineId, startedDaysAgo, "now() + interval '1 minute'", "now()");
  }

  @Test
  void aBootTellsWhatItLastSaidOfItself() {
    UUID boot = aLiveBoot("alpha", 1);

    Node node = nodes.list(false, 10).get(0);

    assertThat(node.bootId()).isEqualTo(boot);
    assertThat(node.machineId()).isEqualTo("alpha");
    assertThat(node.version()).isEqualTo("1.0");
    assertThat(node.startedAt()).isBefore(node.renewedAt());
    assertThat(node.leaseUntil()).isAfter(node.renewedAt());
    assertThat(node.endedAt()).isNull();
    assertThat(node.state()).isEqualTo(Node.State.LIVE);
    assertThat(node.paused()).isFalse();
    assertThat(node.workers()).isEqualTo(8);
    assertThat(node.busy()).isEqualTo(3);
    assertThat(node.stuck()).isEqualTo(1);
    assertThat(node.kinds()).containsExactly("test.plain", "test.other");
  }

  @Test
  void liveBootsComeFirstThenTheNewest() {
    UUID expired = anExpiredBoot("delta", 1);
    UUID older = aLiveBoot("alpha", 3);
    UUID newer = aLiveBoot("beta", 2);
    UUID ended = anEndedBoot("alpha", 4);
    UUID endedLater = anEndedBoot("alpha", 0);

    assertThat(nodes.list(true, 10))
        .extracting(Node::bootId)
        .containsExactly(newer, older, expired, endedLater, ended);
    assertThat(nodes.list(true, 10))
        .extracting(Node::state)
        .containsExactly(
            Node.State.LIVE,
            Node.State.LIVE,
            Node.State.EXPIRED,
            Node.State.ENDED,
            Node.State.ENDED);
    assertThat(nodes.list(true, 1)).extracting(Node::bootId).containsExactly(newer);
  }

  @Test
  void bootsThatHaveEndedAreListedOnRequestOnly() {
    UUID expired = anExpiredBoot("delta", 1);
    anEndedBoot("delta", 2);

    assertThat(nodes.list(false, 10)).extracting(Node::bootId).containsExactly(expired);
  }

  @Test
  void aBootIsPausedWithItsMachine() {
    aLiveBoot("alpha", 1);
    aLiveBoot("beta", 2);
    Pauses pauses = new Pauses(TestDatabase.dataSource());
    pauses.put(Pause.Scope.SERVER, "alpha", "root", true, null);
    pauses.put(Pause.Scope.PRODUCT, "beta", "root", true, null);

    assertThat(nodes.list(false, 10)).extracting(Node::paused).containsExactly(true, false);
  }

  @Test
  void aServerIsKnownAlsoWhenItHasEnded() {
    anEndedBoot("alpha", 1);

    assertThat(nodes.has("alpha")).isTrue();
    assertThat(nodes.has("beta")).isFalse();
  }

  @Test
  void aKindIsKnownWhileAServerThatKnowsItHasNotEnded() {
    anEndedBoot("alpha", 2);
    assertThat(nodes.haveKind("test.plain")).isFalse();

    aLiveBoot("alpha", 1);
    assertThat(nodes.haveKind("test.plain")).isTrue();
    assertThat(nodes.haveKind("test.unknown")).isFalse();
  }
}
