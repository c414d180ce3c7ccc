package org.errand.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.errand.config.ErrandConfig;
import org.errand.task.TaskManager;
import org.jboss.logging.Logger;

/**
 * One server's engine: its parts, and its duties. Timers and loops are the container's; a test
 * calls the duties by hand.
 */
public final class Engine {
  private static final Logger LOG = Logger.getLogger(Engine.class);
  private static final Duration UNCLAIMABLE_INTERVAL = Duration.ofMinutes(1);

  /** The transactions of whoever calls. */
  public interface Transactions {
    /** Runs something when the transaction has committed; at once where there is none. */
    void afterCommit(Runnable action);

    /** Whether one is open on this thread. */
    default boolean isActive() {
      return false;
    }

    /** Ends what is open on this thread, without its work; whether there was something. */
    default boolean rollBack() {
      return false;
    }
  }

  /**
   * Something to be done from time to time.
   *
   * @param what in words, for the log
   * @param first how long after the boot
   */
  public record Duty(String what, Duration first, Duration interval, Runnable runOnce) {
    public Duty(String what, Duration interval, Runnable runOnce) {
      this(what, interval, interval, runOnce);
    }
  }

  private final ErrandConfig config;
  private final Traces traces;
  private final ServerIdentity me;
  private final KindCatalog kinds;
  private final TaskInputs inputs;
  private final TaskLauncher launcher;
  private final ClusterSignals signals;
  private final TaskData data;
  private final RunningTasks running;
  private final Lease lease;
  private final ServerState state;
  private final RunEnds runEnds;
  private final KindCode kindCode;
  private final CleanUps cleanUps;
  private final Dispatcher dispatcher;
  private final Pulse pulse;
  private final Timeouts timeouts;
  private final Recovery recovery;
  private final Purge purge;
  private final Cancellation cancellation;
  private final TaskManager taskManager;
  private final Shutdown shutdown;
  private final EngineHealth health;
  private final WakeUps wakeUps;

  public Engine(
      ErrandConfig config,
      Stores stores,
      ClusterSignals signals,
      KindCatalog kinds,
      TaskInputs inputs,
      TaskLauncher launcher,
      Transactions transactions,
      Observers observers,
      InstantSource clock) {
    this.config = config;
    this.traces = observers.traces();
    this.signals = signals;
    this.kinds = kinds;
    this.inputs = inputs;
    this.launcher = launcher;
    this.me = new ServerIdentity(config.identity().machineId(), UUID.randomUUID());
    this.data = new TaskData(config.identity().dataDirectory());
    this.running =
        new RunningTasks(config.workers().background(), config.workers().stuckReplacements());
    CommentWriter comments = new CommentWriter(stores.tasks(), me);
    this.pulse = new Pulse(stores.tasks(), me, running, comments, clock);
    this.lease = new Lease(stores.nodes(), me, config.pace().lease(), clock, pulse::readFlags);
    this.state = new ServerState(lease::isHeld);
    this.wakeUps = new WakeUps(config.pace().pollInterval(), clock);
    Outcomes rules = new Outcomes(kinds, () -> ThreadLocalRandom.current().nextDouble());
    this.kindCode = new KindCode(transactions::rollBack);
    TaskFactory factory = new TaskFactory(kinds, inputs, data, kindCode);
    this.cleanUps = new CleanUps(factory, data, kindCode, observers.traces(), wakeUps::cleaning);
    Ahead ahead = new Ahead(config.workers().ahead(), clock);
    this.runEnds =
        new RunEnds(
            stores.tasks(),
            me,
            comments,
            rules,
            running,
            state,
            cleanUps,
            data,
            wakeUps,
            clock,
            ahead,
            observers.listener());
    this.timeouts =
        new Timeouts(running, kinds, config.pace().timeoutGrace(), clock, runEnds::givenUp);
    DataSweep sweep =
        new DataSweep(
            stores.recovery(),
            data,
            t -> running.find(t).isPresent(),
            config.identity().dataShared(),
            clock);
    this.recovery =
        new Recovery(
            stores.recovery(), me, sweep, cleanUps, config.pace(), lease, clock, this::workWaits);
    this.purge = new Purge(stores.purge(), config.retention(), sweep, state::isReady);
    this.cancellation = new Cancellation(stores.tasks(), running, cleanUps, transactions);
    this.dispatcher =
        new Dispatcher(
            stores.tasks(),
            me,
            factory,
            running,
            launcher,
            runEnds,
            state::isReady,
            lease::losses,
            runEnds.writer()::pending,
            clock,
            ahead,
            runEnds::unbegun,
            observers.listener());
    this.taskManager =
        new EngineTaskManager(
            new EngineParts(
                stores.tasks(),
                new DirectStart(
                    stores.tasks(),
                    me,
                    kinds,
                    running,
                    dispatcher,
                    state::isReady,
                    transactions::isActive,
                    lease::losses,
                    wakeUps,
                    clock),
                me,
                kinds,
                inputs,
                data,
                config.identity().dataShared(),
                running,
                () -> transactions.afterCommit(this::workWaits),
                wakeUps::workForAllAt,
                state,
                observers.traces()));
    this.shutdown =
        new Shutdown(
            stores.recovery(),
            me,
            running,
            dispatcher,
            rules,
            runEnds.writer(),
            cleanUps,
            lease,
            clock);
    this.health = new EngineHealth(config.pace(), lease, state, dispatcher::lastTurn, clock);
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

  public RunTimes runTimes() {
    return runEnds.runTimes();
  }

  public KindCatalog kinds() {
    return kinds;
  }

  public TaskInputs inputs() {
    return inputs;
  }

  public KindCode kindCode() {
    return kindCode;
  }

  public ErrandConfig config() {
    return config;
  }

  /** This thread works for the run's task until it says that it does no more. */
  public Traces.Work workFor(TaskRun run) {
    return traces.workFor(run.claim());
  }

  /** How this server does, for probes and gauges. */
  public EngineHealth health() {
    return health;
  }

  /** This server's names. */
  public ServerIdentity identity() {
    return me;
  }

  /**
   * Registers this boot, recovers what earlier ones left, and opens for work.
   *
   * @param pause waits a little while an earlier boot's lease runs out
   * @param prepare done once the machine id is known to be this boot's, and before it opens
   * @throws MachineIdInUse if another live server has this machine id
   */
  public void start(String version, Runnable pause, Runnable prepare) {
    int workers = config.workers().background();
    lease.register(new NodeStore.NewNode(version, workers, kinds.names()), pause);
    try {
      prepare.run();
      recovery.atBoot();
    } catch (RuntimeException e) {
      resign(e);
      throw e;
    }
    state.open();
    LOG.infof(
        "Errand %s: machine %s, boot %s, %d workers, kinds %s",
        version, me.machineId(), me.bootId(), workers, kinds.names());
    wakeUps.work();
  }

  /** This boot comes to nothing: the next one need not wait for its lease to run out. */
  private void resign(RuntimeException why) {
    try {
      lease.end();
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  /** Whether new tasks are taken in. */
  public boolean accepts() {
    return state.accepts();
  }

  /** Whether the engine is open and holds its lease. */
  public boolean isReady() {
    return state.isReady();
  }

  /** Whether bodies are asked to stop because the server goes down. */
  public boolean isShuttingDown() {
    return state.isShuttingDown();
  }

  /** Whether the container stops batch jobs now, with no user asking for it. */
  public boolean stopsJobs() {
    return state.stopsJobs();
  }

  /** The container suspends: what runs is finished, nothing is claimed until {@link #resume}. */
  public void suspend() {
    if (state.suspend()) {
      running.all().forEach(TaskRun::expectJobStop);
      wakeUps.work();
      LOG.debugf("Suspended: %d running tasks go on", running.busy());
    }
  }

  /** The container resumes. */
  public void resume() {
    if (state.resume()) {
      LOG.debug("Resumed");
      wakeUps.work();
    }
  }

  /** The container is on its way down: bodies are asked to stop. */
  public void stopping() {
    if (state.stopping()) {
      wakeUps.work();
      LOG.infof("Shutting down: %d running tasks are asked to stop", running.busy());
    }
  }

  /**
   * Ends this boot in order: running bodies are asked to stop and waited for up to the grace; what
   * still runs then is dropped all the same, and so is the queue where no other server is left.
   */
  public void stop() {
    stopping();
    if (state.isShuttingDown()) {
      dispatcher.awaitClaims(config.pace().shutdownGrace());
      if (state.stopped()) {
        shutdown.run(config.pace().shutdownGrace());
        tellOthersLast();
      }
    }
  }

  /** What this server leaves in the queue is the others' now. */
  private void tellOthersLast() {
    try {
      tellOthers();
    } catch (RuntimeException e) {
      LOG.debug("Other servers see what is left at their next poll", e);
    }
  }

  /** What is to be done from time to time, besides the lease and the loops. */
  public List<Duty> duties() {
    return List.of(
        new Duty("the pulse", config.pace().pulseInterval(), this::pulse),
        new Duty("recovery", config.pace().leaseRenewal(), recovery::runOnce),
        new Duty("looking for lost claims", config.pace().lease(), this::settleClaims),
        new Duty("looking for unclaimable tasks", UNCLAIMABLE_INTERVAL, recovery::dropUnclaimable),
        new Duty("purging", Purge.FIRST, Purge.INTERVAL, purge::runOnce));
  }

  public void renewLease() {
    lease.runOnce(running.load());
  }

  /** Claims and launches; how many. What has begun with its row needs no claim. */
  public int dispatch() {
    if (wakeUps.onlyBegun()) {
      dispatcher.launchBegun();
      return 0;
    }
    int claimed = dispatcher.runOnce();
    if (claimed > 0 && running.free() == 0) {
      wakeUps.workForOthers(); // There may be more than this server can take.
    }
    return claimed;
  }

  /**
   * A worker is done with a run that has ended: what is claimed already begins at once, on the
   * caller's thread, and the dispatcher is woken where it is time to claim more.
   */
  public void workerIsFree() {
    if (dispatcher.workerIsFree()) {
      wakeUps.work();
    }
  }

  /** Whether {@link #dispatch} asked for tasks the last time, and found none. */
  public boolean lastClaimWasInVain() {
    return dispatcher.wasInVain();
  }

  /** Whether {@link #dispatch} was given fewer tasks than it asked for the last time. */
  public boolean lastClaimTookAll() {
    return dispatcher.tookAll();
  }

  /** Writes the outcomes that wait; how many. */
  public int writeOutcomes() {
    return runEnds.writer().runOnce();
  }

  /** Cleans up after tasks that have ended; how many. */
  public int cleanUp() {
    return cleanUps.runOnce();
  }

  /** Writes heartbeats, reads flags, looks at timeouts, and ends runs whose worker has gone. */
  public void pulse() {
    try {
      dispatcher.giveBack();
      timeouts.runOnce();
      pulse.runOnce();
    } finally {
      running.all().stream().filter(launcher::isOver).forEach(runEnds::jobIsOver);
    }
  }

  /** Puts claims back into the queue whose answers came to nothing. */
  public void settleClaims() {
    if (state.isReady()) {
      dispatcher.settle();
    }
  }

  /** Recovers what other servers left that are gone; how many rows. */
  public int recover() {
    return recovery.runOnce();
  }

  /** Drops what waits though no live server can run it. */
  public void dropUnclaimable() {
    recovery.dropUnclaimable();
  }

  /** Takes away what is over. */
  public void purge() {
    purge.runOnce();
  }

  /** Tells other servers that there is work. */
  public void tellOthers() {
    signals.send(ClusterSignals.Signal.WORK);
  }

  /** A signal has come, of another server or of this one. */
  public void hear(ClusterSignals.Signal signal) {
    switch (signal) {
      case WORK -> wakeUps.work();
      case CANCEL -> pulse.readFlags();
    }
  }

  /** Something may be claimed that could not be before: wakes this server, and tells the others. */
  public void workWaits() {
    wakeUps.workForAll();
  }

  /** Waits until there may be work for the dispatcher, or the poll's interval is over. */
  public void awaitWork() {
    wakeUps.awaitWork();
  }

  /** The same, for no longer than {@code atMost}. */
  public void awaitWorkFor(Duration atMost) {
    wakeUps.awaitWorkFor(atMost);
  }

  /**
   * Waits until there are outcomes to write, or the poll's interval is over; not for long while
   * some wait for a row that somebody else has in hand.
   */
  public void awaitEnds() {
    wakeUps.awaitEnds(!runEnds.writer().isEmpty());
  }

  /** Waits until there is something to clean up, or the poll's interval is over. */
  public void awaitCleaning() {
    wakeUps.awaitCleaning();
  }

  /** Waits until other servers are to be told of work; false when the interval is over before. */
  public boolean awaitTelling() {
    return wakeUps.awaitTelling();
  }

  /** Lets the loops look again, e.g. to see that they are to end. */
  public void wakeAll() {
    wakeUps.all();
  }
}
