package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class InMemoryEngineModelTest extends EngineModelTest {
  private record InMemoryTable(InMemoryTaskStore store, HandClock clock) implements ModelTable {
    @Override
    public Stores stores() {
      return new Stores(store, store, store, new InMemoryPurgeStore(clock));
    }

    @Override
    public List<StoredTask> rows() {
      return store.allStored();
    }

    @Override
    public Instant now() {
      return clock.instant();
    }

    @Override
    public void timePasses(Duration time) {
      clock.advance(time);
    }
  }

  @Override
  protected ModelTable emptyTables(HandClock clock) {
    return new InMemoryTable(new InMemoryTaskStore(clock), clock);
  }

  @Override
  protected int sequences() {
    return 2_000;
  }
}
