package org.errand.engine;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Once a second, for all runs of this server together: writes their heartbeats and progress, and
 * reads which of them are asked to cancel, or no longer this server's. Asks nothing when nothing
 * runs.
 */
final class Pulse {
  private final TaskStore store;
  private final ServerIdentity me;
  private final RunningTasks running;
  private final InstantSource clock;

  Pulse(TaskStore store, ServerIdentity me, RunningTasks running, InstantSource clock) {
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
    writeNews(runs);
    readFlags(runs);
    // Last: a comment that cannot be written must not keep flags from being seen.
    runs.forEach(r -> r.news().writeComments(store, me, r.claim()));
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
    try {
      store.pulse(me, pulses);
    } catch (RuntimeException e) {
      taken.forEach((run, news) -> run.news().giveBack(news));
      throw e;
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
