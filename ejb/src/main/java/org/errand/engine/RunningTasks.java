package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.errand.task.TaskToken;

/** This server's workers and what they run. */
public final class RunningTasks {
  /** They use the engine's connections, which its loops need too. */
  private static final int MOST_UNWRITTEN = 2;

  private final int workers;
  private final int replacements;
  private final Map<TaskToken, TaskRun> runs = new ConcurrentHashMap<>();

  /** Those of them that wait for a worker, in the order of their claims; guarded by itself. */
  private final Set<TaskRun> waiting = new LinkedHashSet<>();

  /** Those of them that no worker may take yet; guarded by {@link #waiting}. */
  private final Set<TaskRun> held = new HashSet<>();

  private final Beginnings beginnings = new Beginnings();

  /**
   * @param replacements how many workers more there may be while as many bodies are stuck
   */
  RunningTasks(int workers, int replacements) {
    this.workers = workers;
    this.replacements = replacements;
  }

  /** The run of that task, while it runs here. */
  public Optional<TaskRun> find(TaskToken token) {
    return Optional.ofNullable(runs.get(token));
  }

  /** How many bodies are at work here now, stuck ones among them. */
  public int busy() {
    synchronized (waiting) {
      return Math.max(0, runs.size() - waiting.size() - held.size());
    }
  }

  /** How many are claimed, and wait for a worker. */
  public int waiting() {
    synchronized (waiting) {
      return waiting.size();
    }
  }

  /** How many bodies have not ended though their tasks have. */
  public int stuck() {
    return count(TaskRun::isStuck);
  }

  /** How many more could run. */
  public int free() {
    return Math.max(0, workers + Math.min(stuck(), replacements) - taken());
  }

  private int taken() {
    return busy() + beginnings.size();
  }

  private boolean hasFree() {
    return taken() < workers || free() > 0; // Who is stuck is looked for only where that matters.
  }

  /** Tasks that workers are kept for. */
  Beginnings beginnings() {
    return beginnings;
  }

  /**
   * Keeps a free worker for a task that has no run yet, if there is one and nothing else waits; for
   * few at a time.
   *
   * @return whether it is kept, until the task is no more of {@link #beginnings}
   */
  boolean keepWorkerFor(TaskToken token) {
    synchronized (waiting) {
      boolean kept =
          waiting.isEmpty()
              && held.isEmpty()
              && hasFree()
              && beginnings.unwritten() < MOST_UNWRITTEN;
      if (kept) {
        beginnings.add(token);
      }
      return kept;
    }
  }

  int count(Predicate<TaskRun> which) {
    int found = 0;
    for (TaskRun run : runs.values()) { // Asked for each task: a stream would be most of it.
      if (which.test(run)) {
        found++;
      }
    }
    return found;
  }

  NodeStore.Load load() {
    return new NodeStore.Load(busy(), stuck());
  }

  /** The keys of the rows that run here, also of those that are lost. */
  List<Long> ids() {
    return runs.values().stream().map(TaskRun::id).toList();
  }

  Collection<TaskRun> all() {
    return List.copyOf(runs.values());
  }

  void add(TaskRun run) {
    if (runs.putIfAbsent(run.token(), run) != null) {
      throw new IllegalStateException("Task " + run.token().abbreviated() + " runs here already");
    }
  }

  /** It is in the books, and no worker takes it before {@link #release}. */
  void addHeld(TaskRun run) {
    synchronized (waiting) {
      add(run);
      held.add(run);
    }
  }

  /** These may be taken from now on, in this order. */
  void release(Collection<TaskRun> claimed) {
    synchronized (waiting) {
      claimed.stream().filter(held::remove).forEach(waiting::add);
    }
  }

  /** The one that has waited for longest is its caller's now, if a worker is free; or null. */
  TaskRun takeWaiting() {
    synchronized (waiting) {
      return waiting.isEmpty() || !hasFree() ? null : takeWaitingSince(Instant.MAX);
    }
  }

  /** The one that has waited for longest, if since before then, is its caller's now; or null. */
  TaskRun takeWaitingSince(Instant then) {
    synchronized (waiting) {
      Iterator<TaskRun> oldestFirst = waiting.iterator();
      if (oldestFirst.hasNext()) {
        TaskRun first = oldestFirst.next();
        if (first.claimedAt().isBefore(then)) {
          oldestFirst.remove();
          return first;
        }
      }
      return null;
    }
  }

  void remove(TaskRun run) {
    synchronized (waiting) {
      waiting.remove(run);
      held.remove(run);
      runs.remove(run.token(), run);
    }
    synchronized (this) {
      notifyAll();
    }
  }

  /** Waits until nothing runs; false when the time is over before. */
  synchronized boolean awaitIdle(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (runs.values().stream().anyMatch(r -> !r.isStuck())) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
