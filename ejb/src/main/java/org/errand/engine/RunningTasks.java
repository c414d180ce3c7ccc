package org.errand.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.errand.task.TaskToken;

/** This server's workers and what they run. */
public final class RunningTasks {
  private final int workers;
  private final Map<TaskToken, TaskRun> runs = new ConcurrentHashMap<>();

  RunningTasks(int workers) {
    this.workers = workers;
  }

  /** The run of that task, while it runs here. */
  public Optional<TaskRun> find(TaskToken token) {
    return Optional.ofNullable(runs.get(token));
  }

  /** How many tasks run here now. */
  public int busy() {
    return runs.size();
  }

  /** How many more could. */
  public int free() {
    return Math.max(0, workers - runs.size());
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

  void remove(TaskRun run) {
    runs.remove(run.token(), run);
    synchronized (this) {
      notifyAll();
    }
  }

  /** Waits until nothing runs; false when the time is over before. */
  synchronized boolean awaitIdle(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!runs.isEmpty()) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
