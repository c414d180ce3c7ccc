package org.errand.boot;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.errand.config.Pace;
import org.errand.engine.ChangeFeed;
import org.errand.engine.Engine;
import org.errand.persistence.PgSignals;
import org.jboss.logging.Logger;

/**
 * Gives the engine's duties their threads. The dispatcher runs on the container's executor, and
 * leaves it while the container is suspended, which would wait for it. All others have threads of
 * their own, in the application's context: WildFly runs no managed timer while it is suspended or
 * stops, and just then they must go on. The lease shares its thread with nobody, so that a duty
 * that waits for a connection does not make this server look dead.
 */
final class Duties {
  private static final Logger LOG = Logger.getLogger(Duties.class);
  private static final Duration LEAST_BACK_OFF = Duration.ofMillis(100);
  private static final Duration MOST_BACK_OFF = Duration.ofSeconds(5);

  /** Others hear of work at most so often: each notification costs the database a commit. */
  private static final Duration LEAST_TELLING_GAP = Duration.ofMillis(50);

  /** And of changed tasks so often: nobody sees more than that. */
  private static final Duration LEAST_CHANGES_GAP = Duration.ofMillis(50);

  /**
   * Between two writes of outcomes where many tasks end: each write costs the database a commit.
   */
  private static final Duration OUTCOMES_GAP = Duration.ofMillis(10);

  /**
   * After so many claims that found nothing, one right after the other, signals are heard together:
   * they come for what this server could not run now, e.g. since its kind is paused.
   */
  private static final int CLAIMS_IN_VAIN = 5;

  private static final Duration CLAIMS_GAP = Duration.ofMillis(10);

  /** Where a claim took all that there was, another one at once would be in vain. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(25);

  private static final Duration LULL = Duration.ofMillis(3);

  private final Engine engine;
  private final ChangeFeed feed;
  private final ManagedExecutorService executor;
  private final DutyThreads lease;
  private final DutyThreads own;
  private final SignalListener listener;
  private final AtomicBoolean dispatching = new AtomicBoolean();
  private volatile boolean stopped;

  // Of whichever thread dispatches now; there is one at a time.
  private volatile int inVain;
  private volatile long lastClaim;

  Duties(
      Engine engine,
      PgSignals signals,
      ChangeFeed feed,
      ManagedExecutorService executor,
      ContextService context) {
    this.engine = engine;
    this.feed = feed;
    this.executor = executor;
    this.listener = new SignalListener(signals, engine, feed);
    this.lease = new DutyThreads("errand-lease", context::contextualRunnable);
    this.own = new DutyThreads("errand-duty", context::contextualRunnable);
  }

  void start() {
    Pace pace = engine.config().pace();
    lease.every(pace.leaseRenewal(), pace.leaseRenewal(), "renewing the lease", engine::renewLease);
    engine.duties().forEach(this::every);
    own.every(pace.pulseInterval(), pace.pulseInterval(), "the dispatcher", this::keepDispatching);
    forever("writing outcomes", this::writeOutcomes, engine::awaitEnds);
    forever("cleaning up", engine::cleanUp, engine::awaitCleaning);
    forever("telling other servers", this::tellOthers, () -> {});
    forever("listening to other servers", listener::runOnce, () -> {});
    forever("telling of changed tasks", this::tellChanges, () -> {});
    keepDispatching();
  }

  /** Does something from time to time from now on. */
  void every(Engine.Duty duty) {
    own.every(duty.first(), duty.interval(), duty.what(), duty.runOnce());
  }

  void stop() {
    stopped = true;
    lease.shutdown();
    own.shutdown();
    engine.wakeAll();
    listener.close();
  }

  private int writeOutcomes() {
    int settled = engine.writeOutcomes();
    if (settled > 1) { // There is a crowd: those that end meanwhile share the next write.
      LockSupport.parkNanos(OUTCOMES_GAP.toNanos());
    }
    return settled;
  }

  private int tellOthers() {
    if (engine.awaitTelling() && !stopped) {
      engine.tellOthers();
      LockSupport.parkNanos(LEAST_TELLING_GAP.toNanos());
    }
    return 1;
  }

  private int tellChanges() {
    if (feed.runOnce()) {
      LockSupport.parkNanos(LEAST_CHANGES_GAP.toNanos());
    }
    return 1;
  }

  private void forever(String what, IntSupplier duty, Runnable await) {
    own.forever(() -> loop(what, duty, await, () -> true));
  }

  private void keepDispatching() {
    if (engine.accepts() && dispatching.compareAndSet(false, true)) {
      try {
        executor.execute(this::dispatch);
      } catch (RejectedExecutionException e) {
        dispatching.set(false);
        LOG.debug("The container is not ready for the dispatcher yet", e);
      }
    }
  }

  private void dispatch() {
    try {
      loop("dispatching", this::claim, engine::awaitWork, engine::accepts);
    } finally {
      dispatching.set(false);
    }
  }

  private int claim() {
    if (System.nanoTime() - lastClaim > LULL.toNanos()) {
      inVain = 0;
    }
    int launched = engine.dispatch();
    inVain = engine.lastClaimWasInVain() ? inVain + 1 : 0;
    if (inVain >= CLAIMS_IN_VAIN) {
      LockSupport.parkNanos(CLAIMS_GAP.toNanos());
    }
    if (launched > 0 && engine.lastClaimTookAll()) {
      engine.awaitWorkFor(LOOK_AGAIN);
    }
    lastClaim = System.nanoTime();
    return launched;
  }

  private void loop(String what, IntSupplier duty, Runnable await, BooleanSupplier on) {
    Duration backOff = LEAST_BACK_OFF;
    while (!stopped && on.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
      try {
        if (duty.getAsInt() == 0) {
          await.run();
        }
        backOff = LEAST_BACK_OFF;
      } catch (Throwable e) { // Also an Error: a duty never ends by itself.
        LOG.warnf("Trouble %s, trying again: %s", what, e.toString());
        LockSupport.parkNanos(backOff.toNanos());
        Duration longer = backOff.multipliedBy(2);
        backOff = longer.compareTo(MOST_BACK_OFF) > 0 ? MOST_BACK_OFF : longer;
      }
    }
  }
}
