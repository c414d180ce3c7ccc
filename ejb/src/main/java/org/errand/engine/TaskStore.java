package org.errand.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;

/**
 * The table of tasks, as the engine uses it. Each call is one guarded statement, atomic by itself,
 * part of the caller's JTA transaction where there is one. "Not mine any more" is an answer, never
 * an exception.
 */
public interface TaskStore {

  /**
   * A row to be.
   *
   * @param status ALLOCATED, or ENQUEUED where nothing is missing
   */
  record NewRow(
      TaskToken token,
      String kind,
      TaskStatus status,
      Long productId,
      String actor,
      String summary,
      String input) {}

  /** The end of one run. */
  record Ended(long id, int attempt, TaskOutcome outcome) {}

  /** News of one run: a heartbeat, with progress where {@code percent} is not null. */
  record Pulse(long id, int attempt, Integer percent, String message) {}

  /** One of this boot's RUNNING rows. */
  record RunRow(long id, int attempt, boolean cancelFlag) {}

  /** A row that recovery moved: back into the queue, or else DROPPED. */
  record Recovered(ClaimedTask task, boolean enqueued) {}

  void allocate(ServerIdentity me, NewRow row);

  /** From now on the task runs only on this machine. */
  boolean dataMade(ServerIdentity me, TaskToken token);

  /**
   * ALLOCATED to ENQUEUED, or on to CANCELLED; the new status, or empty if it was not ALLOCATED.
   */
  Optional<TaskStatus> push(ServerIdentity me, TaskToken token);

  /** ALLOCATED to DROPPED. */
  boolean abandon(ServerIdentity me, TaskToken token, String comment);

  /**
   * ENQUEUED to RUNNING for at most {@code limit} due rows, in the order of the queue.
   *
   * @param held keys of rows that are left alone: a body of an earlier claim is still at work here
   */
  List<ClaimedTask> claim(ServerIdentity me, int limit, Collection<Long> held);

  /** A claim where nothing is held. */
  default List<ClaimedTask> claim(ServerIdentity me, int limit) {
    return claim(me, limit, List.of());
  }

  /** RUNNING to the outcome's status; the ids of the rows that were still these runs'. */
  Set<Long> finish(ServerIdentity me, Collection<Ended> ended);

  /** Writes heartbeats and progress of the runs that are still this boot's. */
  void pulse(ServerIdentity me, Collection<Pulse> pulses);

  /** This boot's RUNNING rows. */
  List<RunRow> myRuns(ServerIdentity me);

  boolean comment(ServerIdentity me, long id, int attempt, String text);

  /**
   * Asks for cancel; a queued task is CANCELLED at once.
   *
   * @return the status after it, or empty where this call set no flag
   */
  Optional<TaskStatus> cancel(TaskToken token, String actor, String comment);

  /**
   * Moves what this machine's earlier boots left open.
   *
   * @param restartable the restartable kinds, each with its greatest number of attempts
   */
  List<Recovered> recoverStale(ServerIdentity me, Map<String, Integer> restartable);

  /** Drops what waits where no live server is left, and what this boot allocated only. */
  List<TaskToken> dropQueue(ServerIdentity me, Set<String> restartable);

  /** Those of the tokens whose tasks are open. */
  Set<String> openTokens(Collection<String> tokens);

  /** Registers this boot, unless an earlier boot of the machine id is still alive. */
  boolean registerNode(ServerIdentity me, String version, Duration lease);

  /**
   * When a live earlier boot of the same machine id last renewed its lease; empty if there is none.
   */
  Optional<String> rivalSeen(ServerIdentity me);

  /** Renews this boot's lease; false where the boot has been ended by somebody else. */
  boolean renewLease(ServerIdentity me, Duration lease);

  void endNode(ServerIdentity me);
}
