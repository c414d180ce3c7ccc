package org.errand.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import org.errand.config.TestConfig;
import org.errand.task.AbstractTask;
import org.errand.task.TaskToken;

/**
 * One boot of a server over tables in memory, of one worker, whose loops and timers are whoever
 * drives it. It is what the test kit runs kinds with.
 */
public final class InMemoryServer {
  /** Its clock must not go on by more than a fifth of it without {@link Engine#renewLease}. */
  public static final Duration LEASE = Duration.ofMinutes(10);

  private final Collection<Class<? extends AbstractTask>> kinds;
  private final TaskInputs inputs;
  private final Path directory;
  private final HandClock clock;
  private final InMemoryTaskStore store;
  private final Deque<TaskRun> launched = new ArrayDeque<>();
  private final Engine engine;

  private InMemoryServer(
      Collection<Class<? extends AbstractTask>> kinds,
      TaskInputs inputs,
      Path directory,
      HandClock clock,
      InMemoryTaskStore store) {
    this.kinds = kinds;
    this.inputs = inputs;
    this.directory = directory;
    this.clock = clock;
    this.store = store;
    this.engine =
        new Engine(
            TestConfig.aConfig()
                .with("errand.machine-id", "test")
                .with("errand.background-workers", 1)
                .with("errand.claim-ahead", 0)
                .with("errand.stuck-replacements", 0)
                .with("errand.data-dir", directory)
                .with("errand.lease", LEASE)
                .with("errand.shutdown-grace", Duration.ofSeconds(10))
                .with("errand.testing", true)
                .read(),
            new Stores(store, store, store, new InMemoryPurgeStore(clock)),
            signal -> {},
            new KindCatalog(kinds, true),
            inputs,
            new Launcher(),
            Runnable::run,
            Observers.NONE,
            clock);
  }

  /** Boots the first time, over empty tables. */
  public static InMemoryServer boot(
      Collection<Class<? extends AbstractTask>> kinds,
      TaskInputs inputs,
      Path directory,
      HandClock clock) {
    return new InMemoryServer(kinds, inputs, directory, clock, new InMemoryTaskStore(clock))
        .started();
  }

  /**
   * The next boot, which recovers what this one has left. This one has ended, or its lease is over.
   */
  public InMemoryServer bootAgain() {
    return new InMemoryServer(kinds, inputs, directory, clock, store).started();
  }

  private InMemoryServer started() {
    engine.start("test", () -> {}, () -> {});
    engine.cleanUp();
    return this;
  }

  public Engine engine() {
    return engine;
  }

  /** Claims the task that is next, if one is due; its body has not begun. */
  public Optional<TaskRun> claim() {
    engine.dispatch();
    return Optional.ofNullable(launched.poll());
  }

  /** The task's row. */
  public StoredTask stored(TaskToken token) {
    return store.stored(token);
  }

  /** Keeps the runs: their worker is whoever claimed them. */
  private final class Launcher implements TaskLauncher {
    @Override
    public void launch(TaskRun run) {
      launched.add(run);
    }

    @Override
    public boolean isOver(TaskRun run) {
      return false;
    }
  }
}
