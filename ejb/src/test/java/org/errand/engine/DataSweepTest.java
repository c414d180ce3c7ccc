package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSweepTest {
  private static final Duration MOMENT = Duration.ofSeconds(1);

  @TempDir private Path directory;
  private final ServerIdentity me = new ServerIdentity("alpha", UUID.randomUUID());
  private final HandClock clock = new HandClock();
  private final InMemoryTaskStore store = new InMemoryTaskStore(clock);
  private TaskToken inUse;

  private DataSweep sweep(boolean shared) {
    return new DataSweep(store, new TaskData(directory), t -> t.equals(inUse), shared, clock);
  }

  private TaskToken aDirectory() {
    TaskToken token = TaskToken.random();
    try {
      new TaskData(directory).create(token);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return token;
  }

  private void commit(TaskToken token) {
    store.allocate(
        me,
        new TaskStore.NewRow(
            token,
            new TaskStore.KindTerms("test.plain", false, 1),
            TaskStatus.ALLOCATED,
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
  }

  private Path dataOf(TaskToken token) {
    return directory.resolve(token.value());
  }

  @Test
  void anOrphanGoesWhenItHasBeenOneLongEnough() {
    DataSweep sweep = sweep(false);
    TaskToken orphan = aDirectory();
    assertThat(sweep.runOnce()).isZero();

    clock.advance(DataSweep.WAIT.minus(MOMENT));
    assertThat(sweep.runOnce()).isZero();
    assertThat(dataOf(orphan)).isDirectory();

    clock.advance(MOMENT);
    assertThat(sweep.runOnce()).isEqualTo(1);
    assertThat(dataOf(orphan)).doesNotExist();
  }

  @Test
  void aCreationThatIsUnderWayKeepsItsDirectory() {
    DataSweep sweep = sweep(false);
    TaskToken token = aDirectory();
    sweep.runOnce();
    commit(token);

    clock.advance(DataSweep.WAIT);

    assertThat(sweep.runOnce()).isZero();
    assertThat(dataOf(token)).isDirectory();
  }

  @Test
  void aTaskThatHasEndedMeanwhileIsAnOrphanFromThenOn() {
    DataSweep sweep = sweep(false);
    TaskToken token = aDirectory();
    sweep.runOnce();
    commit(token);
    sweep.runOnce();
    clock.advance(DataSweep.WAIT);
    store.abandon(me, token, "DROPPED!");

    assertThat(sweep.runOnce()).isZero();

    clock.advance(DataSweep.WAIT);
    assertThat(sweep.runOnce()).isEqualTo(1);
    assertThat(dataOf(token)).doesNotExist();
  }

  @Test
  void whatABodyStillUsesStaysThoughItsTaskHasEnded() {
    DataSweep sweep = sweep(false);
    inUse = aDirectory();
    TaskToken left = aDirectory();
    sweep.runOnce();
    clock.advance(DataSweep.WAIT);

    assertThat(sweep.runOnce()).isEqualTo(1);
    sweep.purge(List.of(inUse));

    assertThat(dataOf(inUse)).isDirectory();
    assertThat(dataOf(left)).doesNotExist();
  }

  @Test
  void aBootTakesAllOrphansAtOnce() {
    TaskToken orphan = aDirectory();
    TaskToken open = aDirectory();
    commit(open);

    sweep(false).atBoot();

    assertThat(dataOf(orphan)).doesNotExist();
    assertThat(dataOf(open)).isDirectory();
  }

  @Test
  void aBootTakesNothingAtOnceWhereOthersMayBeAtIt() {
    DataSweep sweep = sweep(true);
    TaskToken orphan = aDirectory();

    sweep.atBoot();
    assertThat(dataOf(orphan)).isDirectory();

    clock.advance(DataSweep.WAIT);
    sweep.runOnce();
    assertThat(dataOf(orphan)).doesNotExist();
  }
}
