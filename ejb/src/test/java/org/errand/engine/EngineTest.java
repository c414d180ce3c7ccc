package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server over a table in memory, both driven by hand. */
@Timeout(20)
abstract class EngineTest {
  /** Long enough that no test ever waits for its end. */
  static final Duration LONG = Duration.ofHours(1);

  @TempDir Path directory;
  final HandClock clock = new HandClock();
  final InMemoryTaskStore store = new InMemoryTaskStore(clock);
  HandDrivenServer server;

  @BeforeEach
  void boot() {
    server = aServer("alpha").started();
  }

  /** One that does not wait for bodies when it stops. */
  HandDrivenServer aServer(String machineId) {
    return aServer(machineId, Duration.ZERO);
  }

  HandDrivenServer aServer(String machineId, Duration grace) {
    Stores stores = new Stores(store, store, store, new InMemoryPurgeStore(clock));
    return new HandDrivenServer(machineId, grace, stores, ScriptedTask.KINDS, clock, directory);
  }

  /** The machine's next boot, after the earlier one was gone without a word. */
  HandDrivenServer rebooted() {
    clock.advance(HandDrivenServer.LEASE);
    return aServer("alpha").started();
  }

  TaskAssert assertThatTask(TaskToken token) {
    return TaskAssert.assertThatTask(store.stored(token));
  }

  TaskAssert assertThatTask(TaskRun run) {
    return assertThatTask(run.token());
  }

  void assertThatAllWorkersAreFree(HandDrivenServer of) {
    assertThat(of.engine.running().busy()).isZero();
    assertThat(of.engine.running().free()).isEqualTo(HandDrivenServer.WORKERS);
  }

  /** Starts {@code action} beside the test; returns when it waits for a lock, or is over. */
  static Thread meanwhile(Runnable action) {
    Thread thread = new Thread(action);
    thread.start();
    while (thread.getState() != Thread.State.BLOCKED
        && thread.getState() != Thread.State.TERMINATED
        && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
    return thread;
  }
}
