package org.errand.web.live;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.errand.engine.TaskChanges;
import org.errand.persistence.ChangedTasks;
import org.errand.persistence.Histories;
import org.errand.persistence.TaskRow;
import org.errand.persistence.TaskState;

/**
 * Reads what has become of tasks that somebody waits for: the ones that are said to have changed,
 * at once, and from time to time all of them, since what is said may get lost. Each look is one
 * query or two, however many wait. One thread looks, so that nobody hears what is older after what
 * is newer; whoever begins and ends to wait may be on any.
 */
final class TaskWatch {
  private final ChangedTasks tasks;
  private final Function<Map<Long, Long>, List<Histories.Entry>> histories;
  private final AllTasks all;
  private final Executor reader;
  private final Map<Long, Set<Watcher>> watchers = new ConcurrentHashMap<>();
  private TaskChanges unread = TaskChanges.NONE;

  /**
   * @param histories what is new in them, as {@link Histories#after} has it
   * @param reader the one thread that looks
   */
  TaskWatch(
      ChangedTasks tasks,
      Function<Map<Long, Long>, List<Histories.Entry>> histories,
      AllTasks all,
      Executor reader) {
    this.tasks = tasks;
    this.histories = histories;
    this.all = all;
    this.reader = reader;
  }

  /** Looks after it from now on, and soon whether there is news since it has looked itself. */
  void add(Watcher watcher) {
    watchers.compute(
        watcher.task(),
        (id, known) -> {
          Set<Watcher> now = known == null ? ConcurrentHashMap.newKeySet() : known;
          now.add(watcher);
          return now;
        });
    changed(TaskChanges.of(List.of(watcher.task())));
  }

  void remove(Watcher watcher) {
    watchers.computeIfPresent(
        watcher.task(),
        (id, known) -> {
          known.remove(watcher);
          return known.isEmpty() ? null : known;
        });
  }

  boolean isEmpty() {
    return watchers.isEmpty();
  }

  /** Tasks have changed: they are looked at soon, together with what else has changed by then. */
  void changed(TaskChanges changes) {
    synchronized (this) {
      boolean isAboutToBeRead = !unread.isEmpty();
      unread = unread.and(changes);
      if (isAboutToBeRead) {
        return;
      }
    }
    reader.execute(this::read);
  }

  /** Once a second: looks at what could not be read, and at all that anybody waits for. */
  void runOnce() {
    read();
    lookAtAll();
  }

  private void read() {
    TaskChanges changes;
    synchronized (this) {
      changes = unread;
      unread = TaskChanges.NONE;
    }
    try {
      look(changes);
    } catch (RuntimeException e) {
      synchronized (this) {
        unread = TaskChanges.MANY; // Nobody knows what was told of it.
      }
      throw e;
    }
  }

  private void look(TaskChanges changes) {
    if (changes.many()) {
      all.lost();
      lookAtAll();
      return;
    }
    boolean wanted = all.isWanted();
    Set<Long> ids = new HashSet<>(changes.ids());
    if (!wanted) {
      ids.retainAll(watchers.keySet());
    }
    List<TaskRow> rows = new ArrayList<>(ids.isEmpty() ? List.of() : tasks.rows(ids));
    if (wanted) {
      rows.addAll(changes.tokens().isEmpty() ? List.of() : tasks.rowsOf(changes.tokens()));
      rows.forEach(all::tell);
    }
    tell(rows);
  }

  /** Compares all tasks that are waited for with what has been heard of them. */
  private void lookAtAll() {
    Set<Long> watched = new HashSet<>(watchers.keySet());
    if (watched.isEmpty()) {
      return;
    }
    Set<Long> changed = new HashSet<>();
    for (TaskState state : tasks.states(watched)) {
      watched.remove(state.id());
      if (of(state.id()).stream().anyMatch(w -> isBehind(w, state))) {
        changed.add(state.id());
      }
    }
    if (!changed.isEmpty()) {
      tell(tasks.rows(changed));
    }
    watched.forEach(id -> of(id).forEach(Watcher::gone));
  }

  private static boolean isBehind(Watcher watcher, TaskState state) {
    return watcher.isReady()
        && (watcher.version() < state.version() || watcher.comment() < state.lastComment());
  }

  private void tell(List<TaskRow> rows) {
    Map<Long, Long> heard = new HashMap<>();
    for (TaskRow row : rows) {
      of(row.id()).stream()
          .filter(w -> w.isReady() && w.comment() != Long.MAX_VALUE)
          .forEach(w -> heard.merge(row.id(), w.comment(), Math::min));
    }
    Map<Long, List<Histories.Entry>> comments =
        (heard.isEmpty() ? List.<Histories.Entry>of() : histories.apply(heard))
            .stream().collect(groupingBy(Histories.Entry::taskId));
    for (TaskRow row : rows) {
      List<Histories.Entry> entries = comments.getOrDefault(row.id(), List.of());
      of(row.id()).stream()
          .filter(Watcher::isReady)
          .forEach(w -> w.tell(row, entries.stream().filter(e -> e.id() > w.comment()).toList()));
    }
  }

  private List<Watcher> of(long id) {
    return List.copyOf(watchers.getOrDefault(id, Set.of()));
  }
}
