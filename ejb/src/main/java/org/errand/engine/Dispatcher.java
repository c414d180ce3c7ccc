package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.errand.task.AbstractTask;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskStatus;
import org.jboss.logging.Logger;

/** Claims as many rows as there are free workers, and launches a run for each. */
final class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class);

  /** A claim that has waited for so long would rather be another server's. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final TaskStore store;
  private final ServerIdentity me;
  private final TaskFactory factory;
  private final RunningTasks running;
  private final TaskLauncher launcher;
  private final TaskRun.RunEnd runEnd;
  private final BooleanSupplier open;
  private final IntSupplier leaseLosses;
  private final Supplier<Set<TaskRun>> pendingOutcomes;
  private final InstantSource clock;
  private final Ahead ahead;
  private final Consumer<TaskRun> unbegun;
  private final EngineListener listener;
  private volatile boolean inDoubt;
  private volatile boolean inVain;
  private volatile boolean tookAll;
  private volatile boolean nothingWaits;
  private volatile Instant lastTurn;

  /**
   * @param open whether this server may claim
   * @param leaseLosses how often this server has come back after others took it for dead
   * @param pendingOutcomes the runs that have ended, and whose outcomes are not written yet
   * @param ahead how many to claim beyond the free workers
   * @param unbegun takes a run that is not to begin here
   * @param listener is told of claims
   */
  Dispatcher(
      TaskStore store,
      ServerIdentity me,
      TaskFactory factory,
      RunningTasks running,
      TaskLauncher launcher,
      TaskRun.RunEnd runEnd,
      BooleanSupplier open,
      IntSupplier leaseLosses,
      Supplier<Set<TaskRun>> pendingOutcomes,
      InstantSource clock,
      Ahead ahead,
      Consumer<TaskRun> unbegun,
      EngineListener listener) {
    this.store = store;
    this.me = me;
    this.factory = factory;
    this.running = running;
    this.launcher = launcher;
    this.runEnd = runEnd;
    this.open = open;
    this.leaseLosses = leaseLosses;
    this.pendingOutcomes = pendingOutcomes;
    this.clock = clock;
    this.ahead = ahead;
    this.unbegun = unbegun;
    this.listener = listener;
  }

  /** Launches what has begun with its row. */
  synchronized void launchBegun() {
    lastTurn = clock.instant();
    inVain = false;
    tookAll = false;
    takeBegun();
    if (open.getAsBoolean()) {
      launchWaiting();
    }
  }

  /** Claims and launches once; how many tasks it claimed. */
  synchronized int runOnce() {
    lastTurn = clock.instant();
    inVain = false;
    tookAll = false;
    takeBegun();
    if (!open.getAsBoolean()) {
      return 0;
    }
    if (inDoubt) {
      settle();
    }
    int launched = launchWaiting();
    int free = running.free();
    int ahead = this.ahead.now();
    int waiting = running.waiting();
    int more = free + ahead - waiting;
    if (more <= 0 || waiting > ahead / 2) { // A claim is to be worth its round trip.
      return launched;
    }
    List<TaskStore.KindRoom> rooms =
        factory.kinds().all().stream()
            .map(k -> roomFor(k, free, more))
            .filter(Objects::nonNull)
            .toList();
    if (rooms.isEmpty()) {
      return launched;
    }
    int losses = leaseLosses.getAsInt();
    List<ClaimedTask> claimed;
    Instant asked = clock.instant();
    try {
      claimed = store.claim(me, more, rooms, running.ids());
    } catch (Throwable e) { // Also an Error: the claim may have been made.
      inDoubt = true;
      nothingWaits = false;
      throw e;
    }
    inVain = claimed.isEmpty();
    tookAll = claimed.size() < more;
    nothingWaits = tookAll;
    listener.claimed(claimed, Duration.between(asked, clock.instant()));
    List<TaskRun> runs = prepareAll(claimed);
    if (leaseLosses.getAsInt() != losses) {
      // Others took this server for dead before the answer came, perhaps with what it has claimed.
      runs.forEach(running::remove);
      inDoubt = true;
      return launched;
    }
    running.release(runs);
    launchWaiting();
    return launched + runs.size();
  }

  /**
   * A worker has come free: it goes on with what is claimed already. The dispatcher is not asked,
   * which may be in the middle of a claim.
   *
   * @return whether {@link #runOnce} should claim now
   */
  boolean workerIsFree() {
    if (open.getAsBoolean()) {
      launchWaiting();
    }
    if (nothingWaits) { // Who brings something says so; what could not be launched is looked at.
      return running.waiting() > 0 && running.free() > 0;
    }
    // A claim is to be worth its round trip; who is free all the same is the dispatcher's affair.
    return running.waiting() <= ahead.now() / 2 || running.free() > 0;
  }

  /** When {@link #runOnce} began the last time, or null. */
  Instant lastTurn() {
    return lastTurn;
  }

  /** Whether {@link #runOnce} asked for tasks the last time, and found none. */
  boolean wasInVain() {
    return inVain;
  }

  /**
   * Whether {@link #runOnce} was given fewer tasks than it asked for the last time: there were no
   * more, but for rows that somebody had locked, or that changed in that very moment.
   */
  boolean tookAll() {
    return tookAll;
  }

  /** Whether the last claim took all that it could have had. */
  boolean nothingWaits() {
    return nothingWaits;
  }

  /** A row may be this boot's run with nobody here knowing of it: the next turn looks for it. */
  void doubt() {
    inDoubt = true;
  }

  /** What has begun with its row waits for the worker that is kept for it. */
  private void takeBegun() {
    for (Beginnings.Begun begun : running.beginnings().begun()) {
      if (leaseLosses.getAsInt() == begun.leaseLosses()) {
        listener.claimed(List.of(begun.claim()), begun.time());
        running.release(prepareAll(List.of(begun.claim())));
      } else { // Others took this server for dead, perhaps with that row.
        inDoubt = true;
      }
      running.beginnings().remove(begun.claim().token());
    }
  }

  /** As many as workers are free now: whoever comes free meanwhile goes on by itself. */
  private int launchWaiting() {
    int launched = 0;
    for (int free = running.free(); free > 0; free--) {
      TaskRun run = running.takeWaiting();
      if (run == null) {
        break;
      }
      launch(run);
      launched++;
    }
    return launched;
  }

  /**
   * Gives claims back that wait for a worker: all where this server is not to begin anything now,
   * else those that have waited for too long, since others may be free.
   */
  void giveBack() {
    Instant then = open.getAsBoolean() ? clock.instant().minus(LONGEST_WAIT) : Instant.MAX;
    for (TaskRun run = running.takeWaitingSince(then);
        run != null;
        run = running.takeWaitingSince(then)) {
      unbegun.accept(run);
    }
  }

  /**
   * How many more of a kind may run here, or null for none. Stuck bodies of the kind still take
   * their places, though their tasks have ended.
   */
  private TaskStore.KindRoom roomFor(RegisteredKind kind, int free, int more) {
    KindPolicy policy = kind.policy();
    int here = policy.isLimited() ? free : more;
    if (policy.maxConcurrentPerServer() != null) {
      int running = this.running.count(r -> r.kind().equals(kind.name()));
      here = Math.min(free, policy.maxConcurrentPerServer() - running);
    }
    Integer cluster = policy.maxConcurrent();
    if (cluster != null) {
      cluster -= running.count(r -> r.isLost() && r.kind().equals(kind.name()));
    }
    return here <= 0 || cluster != null && cluster <= 0
        ? null
        : new TaskStore.KindRoom(kind.name(), here, cluster);
  }

  /**
   * Claims that are this boot's, and that nobody here knows of, go back into the queue: their
   * answers were lost, or came to nothing. An earlier claim of the same row may be known.
   */
  synchronized void settle() {
    inDoubt = false; // Doubts that come from now on are the next turn's.
    try {
      settleUnknown();
    } catch (Throwable e) {
      inDoubt = true;
      throw e;
    }
  }

  private void settleUnknown() {
    List<TaskStore.RunRow> rows = store.myRuns(me);
    Set<TaskRun.Claim> known = new HashSet<>();
    running.all().forEach(run -> known.add(run.key()));
    pendingOutcomes.get().forEach(run -> known.add(run.key()));
    List<TaskStore.Ended> unknown =
        rows.stream()
            .filter(r -> !running.beginnings().contains(r.token()))
            .filter(r -> !known.contains(new TaskRun.Claim(r.id(), r.attempt())))
            .map(
                r ->
                    new TaskStore.Ended(
                        r.id(),
                        r.attempt(),
                        new TaskOutcome.Requeued(
                            "RESTART!\nThe answer to the task's claim was lost, and its body had"
                                + " not begun: it waits for a worker again.")))
            .toList();
    if (!unknown.isEmpty()) {
      // Runs whose outcomes were written since the look are among them, and not touched.
      long again =
          store.finish(me, unknown).statuses().values().stream()
              .filter(status -> status == TaskStatus.ENQUEUED)
              .count();
      if (again > 0) {
        LOG.infof("%d tasks whose claims got no answer wait again", again);
      }
    }
  }

  /**
   * Returns when a claim that is under way has become runs, and so have tasks that begin with their
   * rows. These it waits for no longer than {@code atMost}; then {@link #settle} gives them back.
   */
  void awaitClaims(Duration atMost) {
    try {
      running.beginnings().awaitWritten(atMost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      running.beginnings().forgetUnwritten();
      takeBegun();
    }
  }

  private List<TaskRun> prepareAll(List<ClaimedTask> claimed) {
    List<TaskRun> runs = new ArrayList<>();
    for (ClaimedTask claim : claimed) {
      try {
        runs.add(prepare(claim));
      } catch (Throwable e) { // The others are not to suffer; this one is found again.
        inDoubt = true;
        LOG.errorf(e, "Task %s could not be prepared", claim.token().abbreviated());
      }
    }
    return runs;
  }

  /** A run that is in the books, so that whoever looks for lost ones finds it. */
  private TaskRun prepare(ClaimedTask claim) {
    AbstractTask task = null;
    String job = null;
    Throwable failure = null;
    try {
      job = factory.kindOf(claim).declaration().job();
      task = factory.build(claim);
    } catch (Throwable e) { // Whatever it is, it ends this task only.
      failure = e;
    }
    TaskRun run = new TaskRun(claim, task, job, clock.instant(), runEnd);
    if (failure != null) {
      run.fail(failure);
    }
    running.addHeld(run);
    return run;
  }

  private void launch(TaskRun run) {
    if (run.failure() == null) {
      try {
        launcher.launch(run);
        return;
      } catch (Throwable e) { // Also when no thread can be made: the slot is given back.
        LOG.errorf(e, "Task %s could not be launched", run.token().abbreviated());
        run.fail(e);
      }
    }
    run.end();
  }
}
