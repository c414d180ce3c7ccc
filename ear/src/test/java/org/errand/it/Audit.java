package org.errand.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds what the table says against what was acknowledged, what bodies left as their trace, and
 * which statuses there have been.
 */
final class Audit {
  /** The step in which it was frozen, and that it stopped or ended. */
  private static final int LATE_EVENTS_OF_A_ZOMBIE = 2;

  private final Traces traces;
  private final History history;
  private final boolean everyOutcome;
  private final Long zombie;
  private final List<String> faults = new ArrayList<>();

  /**
   * @param everyOutcome whether no server was lost: then what each body came to is in the table
   * @param zombie a process that was frozen while others took its tasks, or null: a body of it goes
   *     on to its next look at whether it is to stop
   */
  Audit(Traces traces, History history, boolean everyOutcome, Long zombie) {
    this.traces = traces;
    this.history = history;
    this.everyOutcome = everyOutcome;
    this.zombie = zombie;
  }

  /** Everything that is not as Errand promises. */
  List<String> of(List<AuditedTask> tasks, Set<String> acknowledged) {
    lost(tasks, acknowledged);
    for (AuditedTask task : tasks) {
      row(task);
      runs(task);
      if (everyOutcome) {
        outcome(task);
      }
    }
    return faults;
  }

  private void lost(List<AuditedTask> tasks, Set<String> acknowledged) {
    Set<String> stored = Set.copyOf(tasks.stream().map(AuditedTask::token).toList());
    acknowledged.stream()
        .filter(token -> !stored.contains(token))
        .forEach(token -> faults.add(token + ": acknowledged, and not in the table"));
  }

  private void row(AuditedTask task) {
    require(task, task.isTerminal(), "not terminal");
    require(
        task,
        !task.is("COMPLETED") || traces.has(task.token(), task.attempt(), "end"),
        "COMPLETED, and its body has no end");
    require(
        task,
        !task.is("FAILED") || traces.has(task.token(), task.attempt(), "failed"),
        "FAILED, and its body has not failed");
    require(
        task, !task.is("DROPPED") || task.isDropExplained(), "DROPPED, and no comment says why");
    history.faults(task.token(), task.status()).forEach(fault -> require(task, false, fault));
  }

  /** A body that begins again has ended before, as its process has where that was killed. */
  private void runs(AuditedTask task) {
    Map<Integer, Integer> begins = new HashMap<>();
    int latest = 0;
    int late = 0;
    for (Traces.Event event : traces.of(task.token())) {
      if (event.attempt() < latest) {
        late++;
        require(
            task,
            zombie != null && event.pid() == zombie && late <= LATE_EVENTS_OF_A_ZOMBIE,
            "two bodies at once: " + event + " after " + latest);
      }
      require(task, event.attempt() <= task.attempt(), "an attempt that nobody claimed: " + event);
      latest = Math.max(latest, event.attempt());
      if (event.name().equals("begin")) {
        require(task, begins.merge(event.attempt(), 1, Integer::sum) == 1, "began twice: " + event);
      }
    }
    require(task, task.isRestartable() || begins.size() <= 1, "not restartable, and ran again");
  }

  private void outcome(AuditedTask task) {
    for (Traces.Event event : traces.of(task.token())) {
      require(
          task,
          !event.name().equals("end") || task.is("COMPLETED"),
          "its body came to its end, and that is lost");
      require(
          task,
          !event.name().equals("failed") || task.is("FAILED"),
          "its body failed, and that is lost");
    }
  }

  private void require(AuditedTask task, boolean met, String fault) {
    if (!met) {
      faults.add(
          "%s %s: %s; trace %s; comments %s"
              .formatted(
                  task.status(), task.token(), fault, traces.of(task.token()), task.comments()));
    }
  }
}
