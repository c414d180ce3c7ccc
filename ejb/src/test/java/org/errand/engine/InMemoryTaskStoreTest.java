package org.errand.engine;

import java.time.Duration;
import org.errand.task.TaskToken;

class InMemoryTaskStoreTest extends TaskStoreContract {
  private final HandClock clock = new HandClock();
  private final InMemoryTaskStore store = new InMemoryTaskStore(clock);

  @Override
  public TaskStore store() {
    return store;
  }

  @Override
  public RecoveryStore recovery() {
    return store;
  }

  @Override
  public NodeStore nodes() {
    return store;
  }

  @Override
  public void pause(String scope, String name) {
    store.pause(scope, name);
  }

  @Override
  public void resume(String scope, String name) {
    store.resume(scope, name);
  }

  @Override
  public void whileLocked(TaskToken token, Runnable action) {
    store.lock(token);
    action.run();
    store.release(token);
  }

  @Override
  public StoredTask stored(TaskToken token) {
    return store.stored(token);
  }

  @Override
  public void timePasses(Duration time) {
    clock.advance(time);
  }
}
