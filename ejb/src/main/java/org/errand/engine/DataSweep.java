package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.errand.task.TaskToken;

/**
 * Removes the data directories whose tasks have ended, or do not exist. The row of a creation that
 * is under way may not be committed yet, so a directory waits; how long is measured here, since
 * somebody may set the clock of the file system.
 */
final class DataSweep {
  /** How long a directory must be seen without an open task; longer than any transaction. */
  static final Duration WAIT = Duration.ofHours(1);

  private final RecoveryStore store;
  private final TaskData data;
  private final Predicate<TaskToken> inUse;
  private final boolean shared;
  private final InstantSource clock;
  private final Map<TaskToken, Instant> orphanedSince = new HashMap<>();

  /**
   * @param inUse whether a body is at work here, also one whose task has ended
   * @param shared whether other servers make directories in the same place
   */
  DataSweep(
      RecoveryStore store,
      TaskData data,
      Predicate<TaskToken> inUse,
      boolean shared,
      InstantSource clock) {
    this.store = store;
    this.data = data;
    this.inUse = inUse;
    this.shared = shared;
    this.clock = clock;
  }

  /** Before this server takes anything in: nothing is under way, unless others share the place. */
  void atBoot() {
    if (shared) {
      runOnce();
    } else {
      orphans().forEach(data::delete);
    }
  }

  /** Removes what has been without an open task long enough; how many directories. */
  synchronized int runOnce() {
    Instant now = clock.instant();
    List<TaskToken> orphans = orphans();
    orphanedSince.keySet().retainAll(Set.copyOf(orphans));
    orphans.forEach(t -> orphanedSince.putIfAbsent(t, now));
    List<TaskToken> due =
        orphans.stream().filter(t -> !orphanedSince.get(t).plus(WAIT).isAfter(now)).toList();
    due.forEach(data::delete);
    return due.size();
  }

  /** What these tasks have left that have ended. */
  void purge(Collection<TaskToken> ended) {
    ended.stream().filter(inUse.negate()).forEach(data::delete);
  }

  private List<TaskToken> orphans() {
    List<TaskToken> present = data.present();
    if (present.isEmpty()) {
      return present;
    }
    Set<String> open = store.openTokens(present.stream().map(TaskToken::value).toList());
    return present.stream().filter(t -> !open.contains(t.value()) && !inUse.test(t)).toList();
  }
}
