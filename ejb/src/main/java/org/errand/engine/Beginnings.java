package org.errand.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.errand.task.TaskToken;

/**
 * Tasks that begin with their own rows. Each has a worker kept for it from before its row is
 * written until its run is in the books.
 */
final class Beginnings {
  /**
   * A row that was born RUNNING.
   *
   * @param leaseLosses how often others had taken this server for dead before it was written
   * @param time that writing it took
   */
  record Begun(ClaimedTask claim, int leaseLosses, Duration time) {}

  /** In their order; without a value while the row is being written. */
  private final Map<TaskToken, Begun> tasks = new LinkedHashMap<>();

  /** How many rows are being written. */
  synchronized int unwritten() {
    return tasks.size() - begun().size();
  }

  /** Its row is about to be written. */
  synchronized void add(TaskToken token) {
    tasks.put(token, null);
  }

  /**
   * Its row is written, and RUNNING.
   *
   * @return false where it was forgotten meanwhile
   */
  synchronized boolean begun(Begun begun) {
    boolean known = tasks.replace(begun.claim().token(), null, begun);
    notifyAll();
    return known;
  }

  /** Its run is in the books, or it gets none here. */
  synchronized void remove(TaskToken token) {
    tasks.remove(token);
    notifyAll();
  }

  synchronized boolean contains(TaskToken token) {
    return tasks.containsKey(token);
  }

  synchronized int size() {
    return tasks.size();
  }

  /** Those whose rows are RUNNING, and which stay here until they are removed. */
  synchronized List<Begun> begun() {
    return tasks.isEmpty() ? List.of() : tasks.values().stream().filter(Objects::nonNull).toList();
  }

  /** Those whose rows are still being written get no run here. */
  synchronized void forgetUnwritten() {
    tasks.values().removeIf(Objects::isNull);
  }

  /** Waits until no row is being written, for no longer than {@code atMost}. */
  synchronized void awaitWritten(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (tasks.containsValue(null)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }
}
