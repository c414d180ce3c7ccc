package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.errand.engine.ClaimedTask;
import org.errand.engine.NodeStore;
import org.errand.engine.ServerIdentity;
import org.errand.engine.StoredTask;
import org.errand.engine.TaskStore;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stamps are instants: they do not depend on the time zone of the session that writes them. */
class TimeZoneTest {
  private static final Duration LEASE = Duration.ofSeconds(15);

  private static final String KIND = "test.plain";
  private static final NodeStore.NewNode ABOUT = new NodeStore.NewNode("1.0", 1, List.of(KIND));

  private final ServerIdentity alpha = new ServerIdentity("alpha", UUID.randomUUID());
  private final StoredTasks rows = new StoredTasks(TestDatabase.jdbi());

  @BeforeEach
  void empty() {
    TestDatabase.empty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Denver", "Asia/Tokyo"})
  void stampsAreTheSameInstantsInEverySession(String zone) {
    TaskStore store = storeIn(zone);
    Instant before = rows.now();

    StoredTask task = rows.find(aFinishedTask(store));

    Instant after = rows.now();
    assertThat(task.enqueuedAt()).isBetween(before, after);
    assertThat(task.startedAt()).isBetween(task.enqueuedAt(), after);
    assertThat(task.lastSeenAt()).isBetween(task.startedAt(), after);
    assertThat(task.finishedAt()).isBetween(task.startedAt(), after);
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Denver", "Asia/Tokyo"})
  void aSessionInThatZoneReadsTheSameInstants(String zone) {
    TaskToken token = aFinishedTask(storeIn("UTC"));

    StoredTasks there =
        new StoredTasks(Jdbi.create(TestDataSources.inZone(TestDatabase.unpooled(), zone)));

    assertThat(there.find(token)).isEqualTo(rows.find(token));
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Denver", "Asia/Tokyo"})
  void aLeaseLastsAsLongInEveryZone(String zone) {
    assertThat(nodesIn(zone).register(alpha, ABOUT, LEASE)).isTrue();
    ServerIdentity reboot = new ServerIdentity("alpha", UUID.randomUUID());

    assertThat(nodesIn("UTC").register(reboot, ABOUT, LEASE)).isFalse();
    rows.timePasses(LEASE);
    assertThat(nodesIn("UTC").register(reboot, ABOUT, LEASE)).isTrue();
  }

  private TaskToken aFinishedTask(TaskStore store) {
    nodesIn("UTC").register(alpha, ABOUT, LEASE);
    TaskToken token = TaskToken.random();
    store.allocate(
        alpha,
        new TaskStore.NewRow(
            token,
            new TaskStore.KindTerms(KIND, false, 1),
            TaskStatus.ENQUEUED,
            null,
            null,
            null,
            "{}",
            0,
            null,
            null,
            null,
            null,
            null));
    ClaimedTask run =
        store.claim(alpha, 1, List.of(new TaskStore.KindRoom(KIND, 1, null)), List.of()).get(0);
    store.finish(alpha, List.of(new TaskStore.Ended(run.id(), 1, new TaskOutcome.Completed())));
    return token;
  }

  private static TaskStore storeIn(String zone) {
    DataSource zoned = TestDataSources.inZone(TestDatabase.unpooled(), zone);
    return new JdbiTaskStore(zoned);
  }

  private static NodeStore nodesIn(String zone) {
    return new JdbiNodeStore(TestDataSources.inZone(TestDatabase.unpooled(), zone));
  }
}
