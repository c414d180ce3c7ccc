package org.errand.engine;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;

class InMemoryPurgeStoreTest extends PurgeStoreContract {
  private final HandClock clock = new HandClock();
  private final InMemoryPurgeStore store = new InMemoryPurgeStore(clock);

  @Override
  protected PurgeStore store() {
    return store;
  }

  @Override
  protected TaskToken aTaskThatEnded(Duration ago, boolean consumed) {
    return task(
        new InMemoryPurgeStore.Task(
            TaskToken.random(),
            TaskStatus.COMPLETED,
            new UUID(9, 9),
            clock.instant().minus(ago),
            consumed));
  }

  @Override
  protected TaskToken anOpenTask(TaskStatus status, UUID bootId) {
    return task(new InMemoryPurgeStore.Task(TaskToken.random(), status, bootId, null, false));
  }

  private TaskToken task(InMemoryPurgeStore.Task task) {
    store.tasks.add(task);
    return task.token();
  }

  @Override
  protected List<TaskToken> tasks() {
    return store.tasks.stream()
        .sorted(
            Comparator.comparing(
                InMemoryPurgeStore.Task::finishedAt,
                Comparator.nullsLast(Comparator.naturalOrder())))
        .map(InMemoryPurgeStore.Task::token)
        .toList();
  }

  @Override
  protected void aBootThatEnded(UUID bootId, Duration ago, boolean recovered) {
    store.boots.add(new InMemoryPurgeStore.Boot(bootId, clock.instant().minus(ago), recovered));
  }

  @Override
  protected void aLiveBoot(UUID bootId) {
    store.boots.add(new InMemoryPurgeStore.Boot(bootId, null, false));
  }

  @Override
  protected void anAuditEntry(Duration ago) {
    store.auditEntries.add(clock.instant().minus(ago));
  }

  @Override
  protected int auditEntries() {
    return store.auditEntries.size();
  }

  @Override
  protected List<UUID> boots() {
    return store.boots.stream().map(InMemoryPurgeStore.Boot::bootId).toList();
  }
}
