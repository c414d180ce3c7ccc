package org.errand.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes what bodies have to say, of many runs in one statement. One at a time, so that the
 * comments of a run stay in order, and are there before its outcome.
 */
final class CommentWriter {
  /**
   * What could not be written.
   *
   * @param waiting the runs whose comments wait for the next time
   * @param trouble why, or null where somebody has locked their rows
   */
  record Unwritten(Set<TaskRun> waiting, RuntimeException trouble) {}

  private final TaskStore store;
  private final ServerIdentity me;

  CommentWriter(TaskStore store, ServerIdentity me) {
    this.store = store;
    this.me = me;
  }

  /** Writes so many of the runs' comments as one statement carries of each. */
  synchronized Unwritten runOnce(Collection<TaskRun> runs) {
    Map<TaskRun, List<String>> taken = new LinkedHashMap<>();
    for (TaskRun run : runs) {
      if (run.news().hasComments()) {
        taken.put(run, run.news().takeComments());
      }
    }
    if (taken.isEmpty()) {
      return new Unwritten(Set.of(), null);
    }
    try {
      return new Unwritten(write(taken), null);
    } catch (RuntimeException e) {
      // One that is refused must not keep the others from being written.
      return taken.size() == 1 ? new Unwritten(taken.keySet(), e) : oneByOne(taken.keySet());
    }
  }

  private Unwritten oneByOne(Set<TaskRun> runs) {
    Set<TaskRun> waiting = new HashSet<>();
    RuntimeException trouble = null;
    for (TaskRun run : runs) {
      Unwritten unwritten = runOnce(List.of(run));
      waiting.addAll(unwritten.waiting());
      trouble = unwritten.trouble() == null ? trouble : unwritten.trouble();
    }
    return new Unwritten(waiting, trouble);
  }

  private Set<TaskRun> write(Map<TaskRun, List<String>> taken) {
    List<TaskStore.NewComment> comments = new ArrayList<>();
    taken.forEach(
        (run, texts) ->
            texts.forEach(t -> comments.add(new TaskStore.NewComment(run.id(), run.attempt(), t))));
    Set<TaskRun> waiting = new HashSet<>(taken.keySet());
    try {
      Set<Long> locked = store.comment(me, comments);
      waiting.removeIf(run -> !locked.contains(run.id()));
      return waiting;
    } finally {
      waiting.forEach(run -> run.news().giveBackComments(taken.get(run)));
    }
  }
}
