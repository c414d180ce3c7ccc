package org.errand.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.errand.task.TaskToken;

/**
 * Rows that callers hand in at the same time, outside of any transaction, share a statement and its
 * commit. Nobody waits for company: who comes while nothing is written writes at once; those who
 * come meanwhile go together when that is done. Each returns when its own row is committed.
 * docs/decisions/0072 has the reasons.
 */
final class SharedInserts {
  /** While one commits, another may be on its way. */
  private static final int MOST_STATEMENTS = 2;

  private static final int MOST_ROWS = 100;

  private final TaskStore store;
  private final ServerIdentity me;

  /** Guarded by this. */
  private final Queue<Entry> waiting = new ArrayDeque<>();

  /** Statements under way; guarded by this. */
  private int writing;

  SharedInserts(TaskStore store, ServerIdentity me) {
    this.store = store;
    this.me = me;
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

  /** It writes these, its own row among them. */
  private record Lead(List<Entry> group) implements Turn {}

  /** The statement failed, perhaps for another's row: each tries for itself. */
  private record Alone() implements Turn {}

  /**
   * {@link TaskStore#allocate}, for a row without a unique key: the others are not to wait for a
   * transaction that has the same one.
   */
  TaskStore.Allocation allocate(TaskStore.NewRow row) {
    Entry mine = new Entry(row);
    join(mine);
    Turn turn = mine.turn().join();
    if (turn instanceof Lead lead) {
      return lead.group().size() == 1 ? alone(row) : together(lead.group(), row);
    }
    return turn instanceof Written written ? written.allocation() : store.allocate(me, row);
  }

  /** How many rows wait for a statement that is under way. */
  synchronized int waiting() {
    return waiting.size();
  }

  private synchronized void join(Entry mine) {
    waiting.add(mine);
    if (writing < MOST_STATEMENTS) {
      writing++;
      leadNext();
    }
  }

  /** A statement is over: those who have come meanwhile are next. */
  private synchronized void done() {
    if (waiting.isEmpty()) {
      writing--;
    } else {
      leadNext();
    }
  }

  private void leadNext() {
    List<Entry> group = new ArrayList<>();
    while (!waiting.isEmpty() && group.size() < MOST_ROWS) {
      group.add(waiting.remove());
    }
    group.get(0).turn().complete(new Lead(group));
  }

  private TaskStore.Allocation alone(TaskStore.NewRow row) {
    try {
      return store.allocate(me, row);
    } finally {
      done();
    }
  }

  private TaskStore.Allocation together(List<Entry> group, TaskStore.NewRow mine) {
    Map<TaskToken, TaskStore.Allocation> allocations;
    try {
      allocations = store.allocateAll(me, group.stream().map(Entry::row).toList());
    } catch (Throwable e) { // Each sees for itself, this one too.
      allocations = Map.of();
    } finally {
      done();
    }
    for (Entry entry : group) {
      TaskStore.Allocation allocation = allocations.get(entry.row().token());
      entry.turn().complete(allocation == null ? new Alone() : new Written(allocation));
    }
    TaskStore.Allocation allocation = allocations.get(mine.token());
    return allocation == null ? store.allocate(me, mine) : allocation;
  }
}
