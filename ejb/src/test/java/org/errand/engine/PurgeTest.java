package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.errand.config.Retention;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurgeTest {
  private static final Retention RETENTION =
      new Retention(
          Duration.ofDays(30),
          Duration.ofDays(7),
          Duration.ofDays(3),
          Duration.ofDays(365),
          Duration.ofDays(1));

  @TempDir private Path directory;
  private final HandClock clock = new HandClock();
  private final InMemoryPurgeStore store = new InMemoryPurgeStore(clock);
  private boolean open = true;
  private Runnable duringThePause = () -> {};
  private int pauses;

  private Purge purge(PurgeStore tables) {
    TaskData data = new TaskData(directory);
    DataSweep sweep = new DataSweep(new InMemoryTaskStore(clock), data, t -> false, false, clock);
    return new Purge(tables, RETENTION, sweep, () -> open, this::pause);
  }

  private void pause() {
    pauses++;
    duringThePause.run();
  }

  private TaskToken aTaskThatEnded(Duration ago, boolean consumed) {
    TaskToken token = TaskToken.random();
    store.tasks.add(
        new InMemoryPurgeStore.Task(
            token, TaskStatus.COMPLETED, UUID.randomUUID(), clock.instant().minus(ago), consumed));
    return token;
  }

  private Stream<TaskToken> kept() {
    return store.tasks.stream().map(InMemoryPurgeStore.Task::token);
  }

  @Test
  void eachRetentionHoldsForItsOwn() {
    aTaskThatEnded(RETENTION.ended(), false);
    aTaskThatEnded(RETENTION.consumed(), true);
    TaskToken unread = aTaskThatEnded(RETENTION.consumed(), false);
    TaskToken fresh = aTaskThatEnded(RETENTION.nodes(), true);
    UUID live = UUID.randomUUID();
    store.boots.add(
        new InMemoryPurgeStore.Boot(
            UUID.randomUUID(), clock.instant().minus(RETENTION.nodes()), true));
    store.boots.add(new InMemoryPurgeStore.Boot(live, null, false));
    store.auditEntries.add(clock.instant().minus(RETENTION.audit()));
    Instant kept = clock.instant().minus(Purge.ROLLUPS);
    store.rollups.addAll(List.of(kept.minusSeconds(60), kept));

    purge(store).runOnce();

    assertThat(kept()).containsExactly(unread, fresh);
    assertThat(store.boots).extracting(InMemoryPurgeStore.Boot::bootId).containsExactly(live);
    assertThat(store.auditEntries).isEmpty();
    assertThat(store.rollups).containsExactly(kept);
  }

  @Test
  void everythingThatIsOverGoesWithAPauseBetweenTheBatches() {
    for (int i = 0; i < 2 * Purge.BATCH + 1; i++) {
      aTaskThatEnded(RETENTION.ended(), false);
    }

    purge(store).runOnce();

    assertThat(kept()).isEmpty();
    assertThat(pauses).isEqualTo(2);
  }

  @Test
  void dataThatCouldNotBeRemovedBeforeGoesWithItsTask() throws IOException {
    TaskToken token = aTaskThatEnded(RETENTION.ended(), false);
    Path left = new TaskData(directory).create(token);

    purge(store).runOnce();

    assertThat(left).doesNotExist();
  }

  @Test
  void dataThatBelongsToNoTaskGoesLater() throws IOException {
    Path orphan = new TaskData(directory).create(TaskToken.random());
    Purge purge = purge(store);

    purge.runOnce();
    assertThat(orphan).isDirectory();

    clock.advance(DataSweep.WAIT);
    purge.runOnce();
    assertThat(orphan).doesNotExist();
  }

  @Test
  void oneRunComesToItsEndHoweverMuchThereIs() {
    purge(new Bottomless()).runOnce();

    assertThat(pauses).isEqualTo(Purge.MOST_BATCHES);
  }

  @Test
  void noFurtherBatchIsBegunWhenTheServerGoesDown() {
    Purge purge = purge(new Bottomless());
    duringThePause = () -> open = false;

    purge.runOnce();

    assertThat(pauses).isEqualTo(1);
  }

  /** There is always more that is over. */
  private static final class Bottomless implements PurgeStore {
    @Override
    public List<TaskToken> purgeEnded(Duration retention, Duration consumedRetention, int limit) {
      return Collections.nCopies(limit, TaskToken.random());
    }

    @Override
    public int purgeNodes(Duration retention) {
      return 0;
    }

    @Override
    public int purgeRollups(Duration retention) {
      return 0;
    }

    @Override
    public int purgeKeys() {
      return 0;
    }

    @Override
    public int purgeSessions() {
      return 0;
    }

    @Override
    public int purgeAudit(Duration retention) {
      return 0;
    }
  }
}
