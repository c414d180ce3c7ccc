package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;

/** The tables in memory, as far as the purge knows them. */
final class InMemoryPurgeStore implements PurgeStore {
  record Task(
      TaskToken token, TaskStatus status, UUID bootId, Instant finishedAt, boolean consumed) {
    private boolean isOver(Instant now, Duration retention, Duration consumedRetention) {
      return finishedAt != null
          && !finishedAt.plus(consumed ? consumedRetention : retention).isAfter(now);
    }
  }

  record Boot(UUID bootId, Instant endedAt, boolean recovered) {}

  final List<Task> tasks = new ArrayList<>();
  final List<Boot> boots = new ArrayList<>();
  final List<Instant> auditEntries = new ArrayList<>();
  final List<Instant> rollups = new ArrayList<>();
  private final InstantSource clock;

  InMemoryPurgeStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized List<TaskToken> purgeEnded(
      Duration retention, Duration consumedRetention, int limit) {
    Instant now = clock.instant();
    List<Task> over =
        tasks.stream()
            .filter(t -> t.isOver(now, retention, consumedRetention))
            .sorted(
                Comparator.<Task, Boolean>comparing(t -> !t.consumed())
                    .thenComparing(Task::finishedAt))
            .limit(limit)
            .toList();
    tasks.removeAll(over);
    return over.stream().map(Task::token).toList();
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
  public synchronized int purgeNodes(Duration retention) {
    Instant now = clock.instant();
    int before = boots.size();
    boots.removeIf(
        b ->
            b.recovered()
                && !b.endedAt().plus(retention).isAfter(now)
                && tasks.stream()
                    .noneMatch(t -> t.bootId().equals(b.bootId()) && isOfItsBoot(t.status())));
    return before - boots.size();
  }

  @Override
  public synchronized int purgeAudit(Duration retention) {
    int before = auditEntries.size();
    auditEntries.removeIf(at -> !at.plus(retention).isAfter(clock.instant()));
    return before - auditEntries.size();
  }

  @Override
  public synchronized int purgeRollups(Duration retention) {
    int before = rollups.size();
    rollups.removeIf(at -> at.plus(retention).isBefore(clock.instant()));
    return before - rollups.size();
  }

  private static boolean isOfItsBoot(TaskStatus status) {
    return status == TaskStatus.ALLOCATED || status == TaskStatus.RUNNING;
  }
}
