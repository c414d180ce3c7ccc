package org.errand.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.errand.task.TaskManager;
import org.errand.task.TaskOutcome;
import org.jboss.logging.Logger;

/**
 * One server's engine: its parts, and what it may do now. Timers are the container's; a test calls
 * the duties by hand.
 */
public final class Engine {
  private static final Logger LOG = Logger.getLogger(Engine.class);

  /** What the engine may do. */
  private enum Phase {
    STARTING,
    OPEN,
    SUSPENDED,
    STOPPING,
    STOPPED
  }

  private final EngineConfig config;
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
  private final Recovery recovery;
  private final Cancellation cancellation;
  private final TaskManager taskManager;
  private final WakeUp work = new WakeUp();
  private final WakeUp ends = new WakeUp();
  private volatile Phase phase = Phase.STARTING;

  public Engine(
      EngineConfig config,
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
    this.me = new ServerIdentity(config.machineId(), UUID.randomUUID());
    this.data = new TaskData(config.dataDirectory());
    this.running = new RunningTasks(config.backgroundWorkers());
    this.lease = new Lease(store, me, config.lease(), clock);
    this.outcomes = new OutcomeWriter(store, me, this::outcomeWritten);
    this.pulse = new Pulse(store, me, running);
    TaskFactory factory = new TaskFactory(kinds, inputs, data);
    this.recovery = new Recovery(store, me, factory, data);
    this.cancellation = new Cancellation(store, running, data);
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

  public EngineConfig config() {
    return config;
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
        version, me.machineId(), me.bootId(), config.backgroundWorkers(), kinds.names());
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
    LOG.infof("Shutting down: %d running tasks are asked to stop", running.busy());
    awaitRuns();
    for (TaskRun run : running.all()) {
      LOG.warnf("Task %s did not stop within the grace", run.token().abbreviated());
      running.remove(run);
      run.markLost();
      outcomes.add(
          run,
          new TaskOutcome.Dropped(
              "SHUTDOWN!\nThe task did not stop within the grace of the server's shutdown; it will"
                  + " never be completed."));
    }
    while (!outcomes.isEmpty()) {
      writeOutcomes();
    }
    store.dropQueue(me, kinds.restartableNames()).forEach(data::delete);
    phase = Phase.STOPPED;
    lease.end();
  }

  /** Waits for running bodies up to the grace, and keeps the lease meanwhile. */
  private void awaitRuns() {
    Duration left = config.shutdownGrace();
    try {
      while (left.compareTo(Duration.ZERO) > 0) {
        Duration step = left.compareTo(config.leaseRenewal()) < 0 ? left : config.leaseRenewal();
        if (running.awaitIdle(step)) {
          return;
        }
        left = left.minus(step);
        lease.runOnce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
    pulse.runOnce();
    for (TaskRun run : running.all()) {
      if (launcher.isOver(run)) {
        run.fail(new IllegalStateException("The batch job ended without its task's body"));
        run.end();
      }
    }
  }

  public void renewLease() {
    lease.runOnce();
  }

  /** Waits until there may be work for the dispatcher, or the time is over. */
  public void awaitWork() {
    work.await(config.pollInterval().toNanos());
  }

  /** Waits until runs have ended, or the time is over. */
  public void awaitEnds() {
    ends.await(config.pollInterval().toNanos());
  }

  /** Lets the loops look again, e.g. to see that they are to end. */
  public void wakeAll() {
    work.signal();
    ends.signal();
  }

  private void runEnded(TaskRun run) {
    try {
      if (!run.isLost()) {
        boolean restartable = kinds.restartableNames().contains(run.kind());
        TaskOutcome outcome = Outcomes.of(run, isShuttingDown(), restartable);
        cleanUp(run, outcome);
        outcomes.add(run, outcome);
      }
    } finally {
      running.remove(run);
      ends.signal();
      work.signal();
    }
  }

  private static void cleanUp(TaskRun run, TaskOutcome outcome) {
    if (outcome instanceof TaskOutcome.Completed || run.task() == null) {
      return;
    }
    try {
      run.task().cleanUp();
    } catch (RuntimeException | LinkageError e) {
      LOG.errorf(e, "Task %s could not clean up", run.token().abbreviated());
    }
  }

  private void outcomeWritten(TaskRun run, TaskOutcome outcome) {
    if (outcome.status().isTerminal()) {
      data.delete(run.token());
    }
  }
}
