package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.errand.task.TaskStatus;

/**
 * Writes new rows. While nothing waits and a worker is free, a row is born RUNNING, claimed by this
 * boot: its task begins one commit earlier than by the queue. docs/decisions/0071 has the reasons.
 */
final class DirectStart {
  /** A kind that something is in the way of is not tried again so soon. */
  private static final Duration REST = Duration.ofSeconds(1);

  private final TaskStore store;
  private final ServerIdentity me;
  private final KindCatalog kinds;
  private final RunningTasks running;
  private final Dispatcher dispatcher;
  private final BooleanSupplier open;
  private final BooleanSupplier inTransaction;
  private final IntSupplier leaseLosses;
  private final WakeUps wakeUps;
  private final InstantSource clock;
  private final SharedInserts shared;
  private final Map<String, Instant> resting = new ConcurrentHashMap<>();

  /**
   * @param open whether this server may claim
   * @param inTransaction whether the caller may still take back what is written
   * @param leaseLosses how often this server has come back after others took it for dead
   */
  DirectStart(
      TaskStore store,
      ServerIdentity me,
      KindCatalog kinds,
      RunningTasks running,
      Dispatcher dispatcher,
      BooleanSupplier open,
      BooleanSupplier inTransaction,
      IntSupplier leaseLosses,
      WakeUps wakeUps,
      InstantSource clock) {
    this.store = store;
    this.me = me;
    this.kinds = kinds;
    this.running = running;
    this.dispatcher = dispatcher;
    this.open = open;
    this.inTransaction = inTransaction;
    this.leaseLosses = leaseLosses;
    this.wakeUps = wakeUps;
    this.clock = clock;
    this.shared = new SharedInserts(store, me, clock);
  }

  /** {@link TaskStore#allocate}; a row that is to be ENQUEUED may be born RUNNING. */
  TaskStore.Allocation allocate(TaskStore.NewRow row) {
    boolean alone = inTransaction.getAsBoolean();
    if (alone || !mayBegin(row) || !running.keepWorkerFor(row.token())) {
      return alone || row.uniqueKey() != null ? store.allocate(me, row) : shared.allocate(row);
    }
    boolean begun = false;
    int losses = leaseLosses.getAsInt();
    Instant asked = clock.instant();
    try {
      TaskStore.Allocation allocation = store.allocate(me, row.withStatus(TaskStatus.RUNNING));
      if (allocation instanceof TaskStore.Made made) {
        begun = made.isRunning() && begins(row, made, losses, asked);
        if (!made.isRunning()) {
          resting.put(row.terms().kind(), clock.instant().plus(REST));
        }
      }
      return allocation;
    } catch (Throwable e) { // Also an Error: the row may have been written.
      dispatcher.doubt();
      wakeUps.work();
      throw e;
    } finally {
      if (!begun) {
        running.beginnings().remove(row.token());
      }
    }
  }

  /**
   * @return whether it has a run to come; a server that has stopped meanwhile has given its row
   *     back
   */
  private boolean begins(TaskStore.NewRow row, TaskStore.Made made, int losses, Instant asked) {
    Duration time = Duration.between(asked, clock.instant());
    if (running.beginnings().begun(new Beginnings.Begun(claimOf(row, made), losses, time))) {
      wakeUps.begun();
      return true;
    }
    dispatcher.doubt();
    return false;
  }

  private boolean mayBegin(TaskStore.NewRow row) {
    return row.status() == TaskStatus.ENQUEUED
        && row.runAt() == null
        && dispatcher.nothingWaits()
        && open.getAsBoolean()
        && !isResting(row.terms().kind())
        && kinds.find(row.terms().kind()).filter(k -> !k.policy().isLimited()).isPresent();
  }

  private boolean isResting(String kind) {
    Instant until = resting.get(kind);
    return until != null && clock.instant().isBefore(until);
  }

  private static ClaimedTask claimOf(TaskStore.NewRow row, TaskStore.Made made) {
    return new ClaimedTask(
        made.id(),
        row.token(),
        row.terms().kind(),
        row.productId(),
        row.actor(),
        row.input(),
        1,
        row.terms().maxAttempts(),
        row.traceParent(),
        Duration.ZERO);
  }
}
