package org.errand.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.errand.config.ErrandConfig;
import org.errand.task.TaskManager;
import org.errand.task.TaskOutcome;
import org.jboss.logging.Logger;

/**
 * One server's engine: its parts, and what it may do now. Timers are the container's; a test calls
 * the duties by hand.
 */
public final class Engine {
  private static final Logger LOG = Logger.getLogger(Engine.class);
  private static final int LAST_WRITES = 5;
  private static final Duration LAST_WRITES_PAUSE = Duration.ofMillis(200);

  /** What the engine may do. */
  private enum Phase {
    STARTING,
    OPEN,
    SUSPENDED,
    STOPPING,
    STOPPED
  }

  private final ErrandConfig config;
  private final TaskStore store;
  private final ServerIdentity me;
  private final KindCatalog kinds;
  private final TaskInputs inputs;
  private final TaskLauncher launcher;
  private final TaskData data;
  private final RunningTasks running;
  private final Lease lease;
  private final OutcomeWriter outcomes;
  private final Dispatcher dispatcher;
  private final Pulse pulse;
  private final DataSweep sweep;
  private final Recovery recovery;
  private final Cancellation cancellation;
  private final TaskManager taskManager;
  private final WakeUp work = new WakeUp();
  private final WakeUp ends = new WakeUp();
  private volatile Phase phase = Phase.STARTING;

  public Engine(
      ErrandConfig config,
      TaskStore store,
      KindCatalog kinds,
      TaskInputs inputs,
      TaskLauncher launcher,
      AfterCommit afterCommit,
      InstantSource clock) {
    this.config = config;
    this.store = store;
    this.kinds = kinds;
    this.inputs = inputs;
    this.launcher = launcher;
    this.me = new ServerIdentity(config.identity().machineId(), UUID.randomUUID());
    this.data = new TaskData(config.identity().dataDirectory());
    this.running = new RunningTasks(config.workers().background());
    this.lease = new Lease(store, me, config.pace().lease(), clock);
    this.outcomes = new OutcomeWriter(store, me, this::outcomeWritten);
    this.pulse = new Pulse(store, me, running);
    TaskFactory factory = new TaskFactory(kinds, inputs, data);
    this.sweep = new DataSweep(store, data, config.identity().dataShared(), clock);
    this.recovery = new Recovery(store, me, factory, sweep);
    this.cancellation = new Cancellation(store, running, data, afterCommit);
    this.dispatcher =
        new Dispatcher(store, me, factory, running, launcher, this::runEnded, this::mayClaim);
    this.taskManager =
        new EngineTaskManager(
            new EngineParts(
                config,
                store,
                me,
                kinds,
                inputs,
                data,
                running,
                () -> afterCommit.run(work::signal),
                this::accepts,
                lease::isHeld,
                this::isShuttingDown));
  }

  /** Runs something when the caller's transaction has committed; at once where there is none. */
  public interface AfterCommit {
    void run(Runnable action);
  }

  public TaskManager taskManager() {
    return taskManager;
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  public RunningTasks running() {
    return running;
  }

  public KindCatalog kinds() {
    return kinds;
  }

  public TaskInputs inputs() {
    return inputs;
  }

  public ErrandConfig config() {
    return config;
  }

  /**
   * The duty that takes away what is over, with this server's data directory.
   *
   * @param pause waits a little
   */
  public Purge purge(PurgeStore tables, Runnable pause) {
    return new Purge(tables, config.retention(), data, sweep, this::accepts, pause);
  }

  /** This server's names. */
  public ServerIdentity identity() {
    return me;
  }

  /**
   * Registers this boot, recovers what earlier ones left, and opens for work.
   *
   * @param pause waits a little while an earlier boot's lease runs out
   * @throws MachineIdInUse if another live server has this machine id
   */
  public void start(String version, Runnable pause) {
    lease.register(version, pause);
    recovery.runOnce();
    phase = Phase.OPEN;
    LOG.infof(
        "Errand %s: machine %s, boot %s, %d workers, kinds %s",
        version, me.machineId(), me.bootId(), config.workers().background(), kinds.names());
    work.signal();
  }

  /** Whether new tasks are taken in. */
  public boolean accepts() {
    return phase == Phase.OPEN;
  }

  /** Whether the engine is open and holds its lease. */
  public boolean isReady() {
    return phase == Phase.OPEN && lease.isHeld();
  }

  /** Whether bodies are asked to stop because the server goes down. */
  public boolean isShuttingDown() {
    return phase == Phase.SUSPENDED || phase == Phase.STOPPING || phase == Phase.STOPPED;
  }

  private boolean mayClaim() {
    return isReady();
  }

  /** The container suspends: bodies are asked to stop, nothing is claimed until {@link #resume}. */
  public void suspend() {
    if (phase == Phase.OPEN) {
      phase = Phase.SUSPENDED;
      work.signal();
      LOG.debugf("Suspended: %d running tasks are asked to stop", running.busy());
    }
  }

  /** The container resumes. */
  public void resume() {
    if (phase == Phase.SUSPENDED) {
      phase = Phase.OPEN;
      LOG.debug("Resumed");
      work.signal();
    }
  }

  /**
   * Ends this boot in order: running bodies are asked to stop and waited for up to the grace; what
   * still runs then is dropped all the same, and so is the queue where no other server is left.
   */
  public void stop() {
    Phase before = phase;
    if (before == Phase.STOPPED || before == Phase.STARTING) {
      return;
    }
    phase = Phase.STOPPING;
    dispatcher.awaitClaim();
    LOG.infof("Shutting down: %d running tasks are asked to stop", running.busy());
    try {
      running.awaitIdle(config.pace().shutdownGrace());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (TaskRun run : running.all()) {
      LOG.warnf("Task %s did not stop within the grace", run.token().abbreviated());
      running.remove(run);
      run.markLost();
      outcomes.add(
          run,
          Outcomes.notFinished(
              "SHUTDOWN!\nThe task did not stop within the grace of the server's shutdown.",
              isRestartable(run)));
    }
    try {
      writeLastOutcomes();
      store.dropQueue(me, kinds.restartableNames()).forEach(data::delete);
      lease.end();
    } catch (RuntimeException e) {
      LOG.errorf(e, "The database is away: the next boot of %s ends its tasks", me.machineId());
    }
    phase = Phase.STOPPED;
  }

  /** Tries several times: what is not written now, the next boot can only drop. */
  private void writeLastOutcomes() {
    for (int attempt = 1; ; attempt++) {
      try {
        do {
          writeOutcomes(); // At least once: it also waits for a write that is under way.
        } while (!outcomes.isEmpty());
        return;
      } catch (RuntimeException e) {
        if (attempt == LAST_WRITES) {
          throw e;
        }
        LOG.warnf("Trouble writing the last outcomes, trying again: %s", e.toString());
        LockSupport.parkNanos(LAST_WRITES_PAUSE.toNanos());
      }
    }
  }

  /** Claims and launches; how many. */
  public int dispatch() {
    return dispatcher.runOnce();
  }

  /** Writes the outcomes that wait; how many. */
  public int writeOutcomes() {
    return outcomes.runOnce();
  }

  /** Writes heartbeats, reads flags, and ends runs whose worker has gone. */
  public void pulse() {
    try {
      pulse.runOnce();
    } finally {
      running.all().stream().filter(launcher::isOver).forEach(this::endAbandoned);
    }
  }

  private void endAbandoned(TaskRun run) {
    if (!run.hasBodyEnded()) {
      run.fail(new IllegalStateException("The batch job ended without its task's body"));
    }
    run.end();
  }

  public void renewLease() {
    lease.runOnce();
  }

  /** Waits until there may be work for the dispatcher, or the time is over. */
  public void awaitWork() {
    work.await(config.pace().pollInterval().toNanos());
  }

  /** Waits until runs have ended, or the time is over. */
  public void awaitEnds() {
    ends.await(config.pace().pollInterval().toNanos());
  }

  /** Lets the loops look again, e.g. to see that they are to end. */
  public void wakeAll() {
    work.signal();
    ends.signal();
  }

  private void runEnded(TaskRun run) {
    try {
      if (!run.isLost()) {
        TaskOutcome outcome = Outcomes.of(run, isShuttingDown(), isRestartable(run));
        cleanUp(run, outcome);
        outcomes.add(run, outcome);
      }
    } finally {
      running.remove(run);
      ends.signal();
      work.signal();
    }
  }

  private boolean isRestartable(TaskRun run) {
    return kinds.restartableNames().contains(run.kind());
  }

  private void cleanUp(TaskRun run, TaskOutcome outcome) {
    if (outcome instanceof TaskOutcome.Completed
        || outcome instanceof TaskOutcome.Requeued
        || run.task() == null) {
      return;
    }
    try {
      // Another run of the task may be at work by now, and it is not this one's to clean up.
      if (store.myRuns(me).stream()
          .anyMatch(r -> r.id() == run.id() && r.attempt() == run.attempt())) {
        run.task().cleanUp();
      }
    } catch (Throwable e) { // Also an Error: the outcome must be written.
      LOG.errorf(e, "Task %s could not clean up", run.token().abbreviated());
    }
  }

  private void outcomeWritten(TaskRun run, TaskOutcome outcome) {
    if (outcome.status().isTerminal()) {
      data.delete(run.token());
    }
  }
}
