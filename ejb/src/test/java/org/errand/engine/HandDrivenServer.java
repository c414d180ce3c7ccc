package org.errand.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.errand.config.TestConfig;
import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.errand.task.NewTask;
import org.errand.task.TaskManager;
import org.errand.task.TaskToken;

/** A server whose timers and workers are the test. */
final class HandDrivenServer {
  static final int WORKERS = 3;
  static final Duration LEASE = Duration.ofSeconds(15);
  static final Duration POLL = Duration.ofMinutes(5);

  final Engine engine;
  final ManualLauncher launcher = new ManualLauncher();
  final RecordingObserver observer = new RecordingObserver();
  private final Path directory;
  private final List<TaskToken> bodies = new ArrayList<>();
  private final List<TaskToken> cleanUps = new ArrayList<>();
  private final List<Runnable> commits = new ArrayList<>();
  private ScriptedTask.Body body = (task, tasks) -> {};
  final List<ClusterSignals.Signal> signals = new ArrayList<>();
  private boolean inTransaction;

  private final Engine.Transactions transactions =
      new Engine.Transactions() {
        @Override
        public void afterCommit(Runnable action) {
          if (inTransaction) {
            commits.add(action);
          } else {
            action.run();
          }
        }

        @Override
        public boolean isActive() {
          return inTransaction;
        }
      };

  HandDrivenServer(
      String machineId,
      Duration grace,
      Stores stores,
      List<Class<? extends AbstractTask>> kinds,
      HandClock clock,
      Path directory) {
    this.directory = directory;
    this.engine =
        new Engine(
            TestConfig.aConfig()
                .with("errand.machine-id", machineId)
                .with("errand.background-workers", WORKERS)
                .with("errand.data-dir", directory)
                .with("errand.lease", LEASE)
                .with("errand.poll-interval", POLL)
                .with("errand.shutdown-grace", grace)
                .with("errand.testing", true)
                .read(),
            stores,
            signals::add,
            new KindCatalog(kinds, true),
            new TaskInputs(t -> ((ScriptedTask) t).server = this, t -> List.of()),
            launcher,
            transactions,
            new Observers(EngineListener.both(EngineListener.NONE, observer), observer),
            clock);
  }

  HandDrivenServer started() {
    engine.start("1.0", () -> {}, () -> {});
    engine.cleanUp();
    return this;
  }

  TaskManager tasks() {
    return engine.taskManager();
  }

  ServerIdentity identity() {
    return engine.identity();
  }

  /** What bodies do from now on. */
  void bodiesDo(ScriptedTask.Body newBody) {
    body = newBody;
  }

  /** It waits in the queue, even where a worker is free. */
  TaskToken aQueuedTask() {
    return queued(new ScriptedTask());
  }

  TaskToken aQueuedRestartableTask() {
    return queued(new ScriptedTask.Restartable());
  }

  private TaskToken queued(ScriptedTask task) {
    if (inTransaction) {
      return submit(task);
    }
    beginTransaction();
    TaskToken token = submit(task);
    commit();
    return token;
  }

  TaskToken submit(ScriptedTask task) {
    return submit(new NewTask(task, null, "ann", "a test"));
  }

  TaskToken submit(NewTask task) {
    try {
      return tasks().submit(task);
    } catch (InvalidTask e) {
      throw new AssertionError(e);
    }
  }

  /** Allocated, not pushed. */
  ScriptedTask anAllocatedTask() {
    ScriptedTask task = new ScriptedTask();
    task.server = this;
    tasks().allocate(new NewTask(task, null, "ann", "a test"));
    return task;
  }

  /** Claimed and with its worker, its body not begun. */
  TaskRun aLaunchedRun() {
    aQueuedTask();
    return launchNext();
  }

  TaskRun aLaunchedRestartableRun() {
    aQueuedRestartableTask();
    return launchNext();
  }

  /** Claimed and with its worker, its body not begun. */
  TaskRun aLaunchedRun(ScriptedTask task) {
    queued(task);
    return launchNext();
  }

  private TaskRun launchNext() {
    if (engine.dispatch() != 1) {
      throw new AssertionError("Something else is in the queue, or all workers are busy");
    }
    return launcher.last();
  }

  /** Its worker works, and what comes of it is written. */
  void finish(TaskRun run) {
    work(run);
    engine.writeOutcomes();
    engine.cleanUp();
  }

  void work(TaskRun run) {
    ManualLauncher.work(run, tasks());
  }

  /** Everything in the queue comes to its end. */
  void runAll() {
    while (engine.dispatch() > 0) {
      launcher.runAll(tasks());
    }
    engine.writeOutcomes();
    engine.cleanUp();
  }

  void beginTransaction() {
    inTransaction = true;
  }

  void commit() {
    inTransaction = false;
    commits.forEach(Runnable::run);
    commits.clear();
  }

  Path dataOf(TaskToken token) {
    return directory.resolve(token.value());
  }

  /** The tasks whose bodies have run, in order. */
  List<TaskToken> bodies() {
    return bodies;
  }

  List<TaskToken> cleanUps() {
    return cleanUps;
  }

  void bodyRuns(AbstractTask task, TaskManager tasks) throws Exception {
    bodies.add(task.token());
    body.run(task, tasks);
  }

  void cleansUp(AbstractTask task) {
    cleanUps.add(task.token());
  }
}
