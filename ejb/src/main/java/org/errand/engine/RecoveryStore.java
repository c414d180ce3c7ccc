package org.errand.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.errand.task.TaskToken;

/** What becomes of tasks in the table whose server is gone. Each call is atomic by itself. */
public interface RecoveryStore {

  /** A row that recovery moved: back into the queue, or else DROPPED. */
  record Recovered(ClaimedTask task, boolean enqueued) {}

  /**
   * Moves what dead boots have left open: RUNNING back into the queue where the row is restartable
   * and has attempts left, all else to DROPPED. Of several servers that ask at once exactly one
   * gets a row. A row that somebody else has locked is left to the next call.
   *
   * @param atBoot only the earlier boots of this machine id, with what they left in the queue where
   *     no other server is live; else every boot whose lease is over or that has ended
   */
  List<Recovered> recover(ServerIdentity me, boolean atBoot);

  /**
   * Drops what waits where no live server is left, except restartable tasks, and what this boot
   * allocated only.
   */
  List<TaskToken> dropQueue(ServerIdentity me);

  /**
   * Drops what waits though no live server can run it: none knows its kind, or its files are on a
   * machine that is gone. Nothing where this boot's own lease is over.
   *
   * @param grace since when that must be so
   */
  List<TaskToken> dropUnclaimable(ServerIdentity me, Duration grace);

  /** Those of the tokens whose tasks are open. */
  Set<String> openTokens(Collection<String> tokens);
}
