package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.errand.task.TaskToken;

/**
 * Rows that callers hand in at the same time, outside of any transaction, share a statement and its
 * commit. Who comes while nothing is written writes at once; those who come meanwhile go together
 * when that is done. Each returns when its own row is committed. docs/decisions/0072 has the
 * reasons.
 */
final class SharedInserts {
  /** Those whose rows have just been committed come again: the next statement takes them along. */
  private static final long GATHER_NANOS = 50_000;

  private static final int MOST_ROWS = 100;

  /** Behind a statement that takes so long, e.g. since the database hangs, nobody queues up. */
  private static final Duration SLOW = Duration.ofSeconds(1);

  private final TaskStore store;
  private final ServerIdentity me;

  /** Guarded by this. */
  private final Queue<Entry> waiting = new ArrayDeque<>();

  /** Whether a statement is under way, or about to be; guarded by this. */
  private boolean writing;

  /** When it began; guarded by this. */
  private Instant since;

  private final InstantSource clock;

  SharedInserts(TaskStore store, ServerIdentity me, InstantSource clock) {
    this.store = store;
    this.me = me;
    this.clock = clock;
  }

  /** A row, and what its caller is to do next. */
  private record Entry(TaskStore.NewRow row, CompletableFuture<Turn> turn) {
    Entry(TaskStore.NewRow row) {
      this(row, new CompletableFuture<>());
    }
  }

  private sealed interface Turn {}

  /** Its row is written. */
  private record Written(TaskStore.Allocation allocation) implements Turn {}

  /** It writes what waits, its own row first. */
  private record Lead(boolean amongMany) implements Turn {}

  /** The statement failed, perhaps for another's row: each tries for itself. */
  private record Alone() implements Turn {}

  /**
   * {@link TaskStore#allocate}, for a row without a unique key: the others are not to wait for a
   * transaction that has the same one.
   */
  TaskStore.Allocation allocate(TaskStore.NewRow row) {
    Entry mine = new Entry(row);
    if (!join(mine)) {
      return store.allocate(me, row);
    }
    Turn turn = mine.turn().join();
    if (turn instanceof Lead lead) {
      if (lead.amongMany()) {
        LockSupport.parkNanos(GATHER_NANOS);
      }
      return lead(row);
    }
    return turn instanceof Written written ? written.allocation() : store.allocate(me, row);
  }

  /** How many rows wait for a statement that is under way. */
  synchronized int waiting() {
    return waiting.size();
  }

  /** Whether it is to wait for its turn. */
  private synchronized boolean join(Entry mine) {
    Instant now = clock.instant();
    if (writing && now.isAfter(since.plus(SLOW))) {
      return false;
    }
    waiting.add(mine);
    if (!writing) {
      writing = true;
      since = now;
      mine.turn().complete(new Lead(false));
    }
    return true;
  }

  /** A statement is over: the first of those who have come meanwhile leads the next one. */
  private synchronized void done() {
    if (waiting.isEmpty()) {
      writing = false;
    } else {
      since = clock.instant();
      waiting.element().turn().complete(new Lead(true));
    }
  }

  private synchronized List<Entry> take() {
    List<Entry> group = new ArrayList<>();
    while (!waiting.isEmpty() && group.size() < MOST_ROWS) {
      group.add(waiting.remove());
    }
    return group;
  }

  private TaskStore.Allocation lead(TaskStore.NewRow mine) {
    List<Entry> group = List.of();
    Map<TaskToken, TaskStore.Allocation> allocations = Map.of();
    try {
      group = take();
      if (group.size() > 1) {
        allocations = store.allocateAll(me, group.stream().map(Entry::row).toList());
      } else {
        return store.allocate(me, mine);
      }
    } catch (RuntimeException e) {
      if (group.size() <= 1) {
        throw e;
      } // Else each sees for itself, this one too.
    } finally {
      tell(group, allocations);
      done();
    }
    TaskStore.Allocation allocation = allocations.get(mine.token());
    return allocation == null ? store.allocate(me, mine) : allocation;
  }

  private static void tell(List<Entry> group, Map<TaskToken, TaskStore.Allocation> allocations) {
    for (Entry entry : group) {
      TaskStore.Allocation allocation = allocations.get(entry.row().token());
      entry.turn().complete(allocation == null ? new Alone() : new Written(allocation));
    }
  }
}
