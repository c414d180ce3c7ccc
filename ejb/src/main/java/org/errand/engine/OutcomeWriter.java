package org.errand.engine;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
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

  /** Told of each run whose outcome the table has taken, and of the status that came of it. */
  interface Written {
    void settled(TaskRun run, TaskOutcome outcome, TaskStatus status);
  }

  private record Waiting(TaskRun run, TaskOutcome outcome) {}

  private final TaskStore store;
  private final ServerIdentity me;
  private final CommentWriter comments;
  private final Written written;
  private final EngineListener listener;
  private final InstantSource clock;
  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();

  OutcomeWriter(
      TaskStore store,
      ServerIdentity me,
      CommentWriter comments,
      Written written,
      EngineListener listener,
      InstantSource clock) {
    this.listener = listener;
    this.clock = clock;
    this.comments = comments;
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

  /**
   * Writes what waits; how many outcomes were settled. Rows that somebody has locked wait. The
   * caller tries again after an exception.
   */
  synchronized int runOnce() {
    List<Waiting> batch = new ArrayList<>();
    queue.drainTo(batch, BATCH);
    if (batch.isEmpty()) {
      return 0;
    }
    RuntimeException trouble;
    int settled;
    try {
      trouble = writeComments(batch);
      settled = finish(batch);
    } catch (RuntimeException | Error e) { // Also an Error: no outcome is forgotten.
      queue.addAll(batch);
      throw e;
    }
    if (trouble != null) {
      throw trouble;
    }
    return settled;
  }

  /** Comments come before the outcome; runs whose comments fail wait, and hold nobody else up. */
  private RuntimeException writeComments(List<Waiting> batch) {
    RuntimeException trouble = null;
    List<TaskRun> talking = batch.stream().map(Waiting::run).toList();
    while (!talking.isEmpty()) {
      CommentWriter.Unwritten unwritten = comments.runOnce(talking);
      trouble = unwritten.trouble() == null ? trouble : unwritten.trouble();
      queue.addAll(batch.stream().filter(w -> unwritten.waiting().contains(w.run())).toList());
      batch.removeIf(w -> unwritten.waiting().contains(w.run()));
      talking = batch.stream().map(Waiting::run).filter(r -> r.news().hasComments()).toList();
    }
    return trouble;
  }

  private int finish(List<Waiting> batch) {
    if (batch.isEmpty()) {
      return 0;
    }
    Instant begun = clock.instant();
    TaskStore.Finished finished =
        store.finish(me, batch.stream().map(OutcomeWriter::ended).toList());
    listener.wrote(Duration.between(begun, clock.instant()));
    List<Waiting> settled = new ArrayList<>();
    for (Waiting w : batch) {
      (finished.locked().contains(w.run().id()) ? queue : settled).add(w);
    }
    batch.clear(); // They are where they belong.
    settled.forEach(w -> settle(w, finished.statuses().get(w.run().id())));
    return settled.size();
  }

  /** With what the body said last: nobody knows which pulse has written it. */
  private static TaskStore.Ended ended(Waiting waiting) {
    TaskRun run = waiting.run();
    RunNews.News last = run.news().latest();
    return new TaskStore.Ended(
        run.id(), run.attempt(), waiting.outcome(), last.percent(), last.message());
  }

  private void settle(Waiting settled, TaskStatus status) {
    if (status != null) {
      listener.settled(settled.run().kind(), status);
      written.settled(settled.run(), settled.outcome(), status);
    } else {
      listener.fenced(settled.run().kind());
      LOG.warnf(
          "Task %s was no longer this run's: its outcome %s is void",
          settled.run().token().abbreviated(), settled.outcome().status());
    }
  }
}
