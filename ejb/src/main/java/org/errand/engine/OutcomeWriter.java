package org.errand.engine;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskStatus;
import org.jboss.logging.Logger;

/**
 * Writes outcomes, as many as have come together in one statement. What cannot be written is kept
 * and tried again: an outcome is never lost because the database was away.
 */
final class OutcomeWriter {
  private static final Logger LOG = Logger.getLogger(OutcomeWriter.class);
  private static final int BATCH = 500;

  private record Waiting(TaskRun run, TaskOutcome outcome) {}

  private final TaskStore store;
  private final ServerIdentity me;
  private final BiConsumer<TaskRun, TaskStatus> written;
  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();

  /**
   * @param written told of each run whose outcome the table has taken, and of the status that came
   *     of it
   */
  OutcomeWriter(TaskStore store, ServerIdentity me, BiConsumer<TaskRun, TaskStatus> written) {
    this.store = store;
    this.me = me;
    this.written = written;
  }

  void add(TaskRun run, TaskOutcome outcome) {
    queue.add(new Waiting(run, outcome));
  }

  /** The runs whose outcomes wait; first lets a write that is under way come to its end. */
  synchronized Set<TaskRun> pending() {
    return queue.stream().map(Waiting::run).collect(toUnmodifiableSet());
  }

  /** Whether nothing waits; first lets a write that is under way come to its end. */
  synchronized boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Writes what waits; how many outcomes were taken. The caller tries again after an exception. */
  synchronized int runOnce() {
    List<Waiting> batch = new ArrayList<>();
    queue.drainTo(batch, BATCH);
    if (batch.isEmpty()) {
      return 0;
    }
    List<Waiting> unready = new ArrayList<>();
    RuntimeException trouble = writeComments(batch, unready);
    queue.addAll(unready);
    finish(batch);
    if (trouble != null) {
      throw trouble;
    }
    return batch.size();
  }

  /** Comments come before the outcome; runs whose comments fail wait, and hold nobody else up. */
  private RuntimeException writeComments(List<Waiting> batch, List<Waiting> unready) {
    RuntimeException trouble = null;
    for (Waiting w : List.copyOf(batch)) {
      try {
        w.run().news().writeComments(store, me, w.run().claim());
      } catch (RuntimeException e) {
        trouble = e;
        batch.remove(w);
        unready.add(w);
      }
    }
    return trouble;
  }

  private void finish(List<Waiting> batch) {
    if (batch.isEmpty()) {
      return;
    }
    Map<Long, TaskStatus> statuses;
    try {
      statuses =
          store.finish(
              me,
              batch.stream()
                  .map(w -> new TaskStore.Ended(w.run().id(), w.run().attempt(), w.outcome()))
                  .toList());
    } catch (RuntimeException e) {
      queue.addAll(batch);
      throw e;
    }
    for (Waiting w : batch) {
      TaskStatus status = statuses.get(w.run().id());
      if (status != null) {
        written.accept(w.run(), status);
      } else {
        LOG.warnf(
            "Task %s was no longer this run's: its outcome %s is void",
            w.run().token().abbreviated(), w.outcome().status());
      }
    }
  }
}
