package org.errand.engine;

import java.time.Instant;
import java.util.List;

class InMemoryScheduleStoreTest extends ScheduleStoreContract {
  private final InMemoryScheduleStore store = new InMemoryScheduleStore(new HandClock());

  @Override
  protected ScheduleStore store() {
    return store;
  }

  @Override
  protected List<FiredTask> tasks(String schedule) {
    return store.tasks(schedule);
  }

  @Override
  protected void dueAt(String name, Instant nextDueAt) {
    store.dueAt(name, nextDueAt);
  }
}
