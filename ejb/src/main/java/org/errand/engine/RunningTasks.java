package org.errand.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.errand.task.TaskToken;

/** This server's workers and what they run. */
public final class RunningTasks {
  private final int workers;
  private final int replacements;
  private final Map<TaskToken, TaskRun> runs = new ConcurrentHashMap<>();

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
    return runs.size();
  }

  /** How many bodies have not ended though their tasks have. */
  public int stuck() {
    return count(TaskRun::isStuck);
  }

  /** How many more could run. */
  public int free() {
    return Math.max(0, workers + Math.min(stuck(), replacements) - runs.size());
  }

  int count(Predicate<TaskRun> which) {
    return (int) runs.values().stream().filter(which).count();
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

  void remove(TaskRun run) {
    runs.remove(run.token(), run);
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
