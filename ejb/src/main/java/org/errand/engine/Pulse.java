package org.errand.engine;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Once a second, for all runs of this server together: writes their heartbeats and progress, and
 * reads which of them are asked to cancel, or no longer this server's. Asks nothing when nothing
 * runs.
 */
final class Pulse {
  private final TaskStore store;
  private final ServerIdentity me;
  private final RunningTasks running;
  private final CommentWriter comments;
  private final InstantSource clock;

  Pulse(
      TaskStore store,
      ServerIdentity me,
      RunningTasks running,
      CommentWriter comments,
      InstantSource clock) {
    this.comments = comments;
    this.store = store;
    this.me = me;
    this.running = running;
    this.clock = clock;
  }

  synchronized void runOnce() {
    List<TaskRun> runs = new ArrayList<>(running.all());
    if (runs.isEmpty()) {
      return;
    }
    // First: news that cannot be written must not keep a request to cancel from being seen.
    readFlags(runs);
    writeNews(runs);
    CommentWriter.Unwritten unwritten = comments.runOnce(runs);
    if (unwritten.trouble() != null) {
      throw unwritten.trouble();
    }
  }

  /** Finds out which runs are to be cancelled, and which are no longer this boot's. */
  synchronized void readFlags() {
    readFlags(new ArrayList<>(running.all()));
  }

  private void writeNews(List<TaskRun> runs) {
    Map<TaskRun, RunNews.News> taken = new HashMap<>();
    List<TaskStore.Pulse> pulses = new ArrayList<>();
    for (TaskRun run : runs) {
      RunNews.News news = run.news().take();
      if (news.heartbeat()) {
        taken.put(run, news);
        pulses.add(new TaskStore.Pulse(run.id(), run.attempt(), news.percent(), news.message()));
      }
    }
    if (pulses.isEmpty()) {
      return;
    }
    Set<Long> written = Set.of();
    try {
      written = store.pulse(me, pulses);
    } finally {
      for (Map.Entry<TaskRun, RunNews.News> t : taken.entrySet()) {
        if (!written.contains(t.getKey().id())) {
          t.getKey().news().giveBack(t.getValue());
        }
      }
    }
  }

  private void readFlags(List<TaskRun> runs) {
    if (runs.isEmpty()) {
      return;
    }
    Map<Long, TaskStore.RunRow> rows = new HashMap<>();
    for (TaskStore.RunRow row : store.myRuns(me)) {
      rows.put(row.id(), row);
    }
    for (TaskRun run : runs) {
      TaskStore.RunRow row = rows.get(run.id());
      if (row == null || !run.isOf(row)) {
        run.markLost(clock.instant());
      } else if (row.cancelFlag()) {
        run.requestCancel();
      }
    }
  }
}
