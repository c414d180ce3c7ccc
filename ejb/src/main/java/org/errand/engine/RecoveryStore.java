package org.errand.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What becomes of tasks in the table whose server is gone. Each call is atomic by itself. */
public interface RecoveryStore {

  /** A row that recovery moved: back into the queue, or else DROPPED. */
  record Recovered(ClaimedTask task, boolean enqueued) {}

  /**
   * Another boot, as this server sees it.
   *
   * @param renewedAt when it renewed its lease for the last time, by whatever clock
   * @param ended whether it is known to have ended
   */
  record SeenBoot(UUID bootId, String renewedAt, boolean ended) {}

  /** The other boots that have not ended, and those of which something may be open. */
  List<SeenBoot> otherBoots(ServerIdentity me);

  /**
   * Moves what dead boots have left open: RUNNING back into the queue where the row is restartable
   * and has attempts left, all else to DROPPED. Of several servers that ask at once exactly one
   * gets a row. A row that somebody else has locked is left to the next call.
   *
   * @param dead the boots that this server takes for dead; those of them are whose lease is over by
   *     the database's clock, too, or that have ended
   */
  List<Recovered> recover(ServerIdentity me, Collection<UUID> dead);

  /**
   * The same for the earlier boots of this machine id, with what they left in the queue where no
   * other server is there.
   */
  List<Recovered> recoverAtBoot(ServerIdentity me);

  /**
   * Drops what waits where no live server is left, except restartable tasks, and what this boot
   * allocated only. A row that somebody has locked stays.
   */
  List<ClaimedTask> dropQueue(ServerIdentity me);

  /**
   * Drops what waits though no live server can run it: none knows its kind, or its files are on a
   * machine that is gone. Nothing where this boot's own lease is over.
   *
   * @param grace since when that must be so
   */
  List<ClaimedTask> dropUnclaimable(ServerIdentity me, Duration grace);

  /** Those of the tokens whose tasks are open. */
  Set<String> openTokens(Collection<String> tokens);
}
