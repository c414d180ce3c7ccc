package org.errand.persistence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.errand.engine.EngineModelTest;
import org.errand.engine.HandClock;
import org.errand.engine.ModelTable;
import org.errand.engine.StoredTask;
import org.errand.engine.Stores;

class JdbiEngineModelTest extends EngineModelTest {
  private record JdbiTable(Stores stores, StoredTasks look, HandClock clock) implements ModelTable {
    @Override
    public List<StoredTask> rows() {
      return look.all();
    }

    @Override
    public Instant now() {
      return look.now();
    }

    @Override
    public void timePasses(Duration time) {
      clock.advance(time);
      look.timePasses(time);
    }
  }

  private final Stores stores =
      new Stores(
          new JdbiTaskStore(TestDatabase.dataSource()),
          new JdbiRecoveryStore(TestDatabase.dataSource()),
          new JdbiNodeStore(TestDatabase.dataSource()),
          new JdbiPurgeStore(TestDatabase.dataSource()));

  @Override
  protected ModelTable emptyTables(HandClock clock) {
    TestDatabase.empty();
    return new JdbiTable(stores, new StoredTasks(TestDatabase.jdbi()), clock);
  }

  @Override
  protected int sequences() {
    return 60;
  }
}
