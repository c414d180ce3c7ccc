package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that the purge relies on, of whatever keeps the tables. */
public abstract class PurgeStoreContract {
  private static final Duration RETENTION = Duration.ofDays(30);
  private static final Duration CONSUMED = Duration.ofDays(7);
  private static final Duration MOMENT = Duration.ofMinutes(1);
  private static final UUID GONE = new UUID(1, 1);

  protected abstract PurgeStore store();

  protected abstract TaskToken aTaskThatEnded(Duration ago, boolean consumed);

  /** Taken in or claimed long ago. */
  protected abstract TaskToken anOpenTask(TaskStatus status, UUID bootId);

  /** The tasks that are there, oldest first. */
  protected abstract List<TaskToken> tasks();

  protected abstract void aBootThatEnded(UUID bootId, Duration ago, boolean recovered);

  /** Started long ago. */
  protected abstract void aLiveBoot(UUID bootId);

  protected abstract List<UUID> boots();

  protected abstract void anAuditEntry(Duration ago);

  protected abstract int auditEntries();

  private List<TaskToken> purge(int limit) {
    return store().purgeEnded(RETENTION, CONSUMED, limit);
  }

  @Test
  void aTaskIsKeptUntilItsRetentionIsOver() {
    TaskToken over = aTaskThatEnded(RETENTION, false);
    TaskToken kept = aTaskThatEnded(RETENTION.minus(MOMENT), false);

    assertThat(purge(10)).containsExactly(over);

    assertThat(tasks()).containsExactly(kept);
  }

  @Test
  void aConsumedTaskGoesSooner() {
    TaskToken over = aTaskThatEnded(CONSUMED, true);
    TaskToken kept = aTaskThatEnded(CONSUMED.minus(MOMENT), true);
    TaskToken unread = aTaskThatEnded(CONSUMED.plus(MOMENT), false);

    assertThat(purge(10)).containsExactly(over);

    assertThat(tasks()).containsExactlyInAnyOrder(kept, unread);
  }

  @ParameterizedTest
  @EnumSource(names = {"ALLOCATED", "ENQUEUED", "RUNNING"})
  void anOpenTaskStaysHoweverOldItIs(TaskStatus status) {
    TaskToken open = anOpenTask(status, GONE);

    assertThat(purge(10)).isEmpty();

    assertThat(tasks()).containsExactly(open);
  }

  @Test
  void aPurgeTakesNoMoreThanItsLimitOldestFirst() {
    TaskToken third = aTaskThatEnded(RETENTION.plusDays(1), false);
    TaskToken second = aTaskThatEnded(RETENTION.plusDays(2), false);
    TaskToken first = aTaskThatEnded(RETENTION.plusDays(3), false);

    assertThat(purge(2)).containsExactlyInAnyOrder(first, second);

    assertThat(tasks()).containsExactly(third);
  }

  @Test
  void consumedTasksAndOthersShareTheLimit() {
    for (int i = 0; i < 3; i++) {
      aTaskThatEnded(RETENTION, true);
      aTaskThatEnded(RETENTION, false);
    }

    assertThat(purge(4)).hasSize(4);

    assertThat(tasks()).hasSize(2);
  }

  @Test
  void purgesAtOnceTakeEachTaskOnce() {
    for (int i = 0; i < 40; i++) {
      aTaskThatEnded(RETENTION, i % 2 == 0);
    }
    List<TaskToken> purged = new ArrayList<>();

    AtOnce.all(4, i -> purge(10)).forEach(purged::addAll);
    purged.addAll(purge(40)); // What two of them had in hand at the same moment.

    assertThat(purged).hasSize(40).doesNotHaveDuplicates();
    assertThat(tasks()).isEmpty();
  }

  @Test
  void aBootIsKeptUntilItsRetentionIsOver() {
    UUID kept = new UUID(1, 2);
    aBootThatEnded(GONE, CONSUMED, true);
    aBootThatEnded(kept, CONSUMED.minus(MOMENT), true);

    assertThat(store().purgeNodes(CONSUMED)).isEqualTo(1);

    assertThat(boots()).containsExactly(kept);
  }

  @Test
  void anAuditEntryIsKeptUntilItsRetentionIsOver() {
    anAuditEntry(CONSUMED);
    anAuditEntry(CONSUMED.minus(MOMENT));

    assertThat(store().purgeAudit(CONSUMED)).isEqualTo(1);

    assertThat(auditEntries()).isEqualTo(1);
  }

  @Test
  void aBootThatNobodyHasRecoveredStays() {
    aBootThatEnded(GONE, RETENTION, false);

    assertThat(store().purgeNodes(CONSUMED)).isZero();

    assertThat(boots()).containsExactly(GONE);
  }

  @Test
  void aLiveBootStaysHoweverOldItIs() {
    aLiveBoot(GONE);

    assertThat(store().purgeNodes(CONSUMED)).isZero();

    assertThat(boots()).containsExactly(GONE);
  }

  @Test
  void aBootWhoseTasksWaitInTheQueueGoes() {
    aBootThatEnded(GONE, RETENTION, true);
    anOpenTask(TaskStatus.ENQUEUED, GONE);

    assertThat(store().purgeNodes(CONSUMED)).isEqualTo(1);

    assertThat(boots()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"ALLOCATED", "RUNNING"})
  void aBootThatHasAnOpenTaskAllTheSameStays(TaskStatus status) {
    aBootThatEnded(GONE, RETENTION, true);
    anOpenTask(status, GONE);

    assertThat(store().purgeNodes(CONSUMED)).isZero();

    assertThat(boots()).containsExactly(GONE);
  }
}
