package org.errand.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;

/**
 * The life of a task in the table. Each call is atomic by itself, part of the caller's JTA
 * transaction where there is one; each move is one guarded statement. "Not mine any more" is an
 * answer, never an exception.
 */
public interface TaskStore {

  /**
   * What a kind's declaration says, kept in each row, so that any server can recover it.
   *
   * @param restartable whether it waits again when its server is gone
   * @param maxAttempts how often it may be claimed
   */
  record KindTerms(String kind, boolean restartable, int maxAttempts) {
    static KindTerms of(RegisteredKind kind) {
      return new KindTerms(kind.name(), kind.policy().restartable(), kind.policy().maxAttempts());
    }
  }

  /**
   * A row to be.
   *
   * @param status ALLOCATED; or ENQUEUED where nothing is missing; or RUNNING where this boot would
   *     begin it at once: then it is born so, or ENQUEUED where a claim would not get it first
   * @param runAt it is not claimed before; null: at once
   * @param uniqueKey at most one open row of its kind and product has it; or null
   * @param callback a URL that is told of its end, or null
   * @param origin where the request for it came from, or null
   * @param traceParent the W3C traceparent of what asks for it, or null
   */
  record NewRow(
      TaskToken token,
      KindTerms terms,
      TaskStatus status,
      Long productId,
      String actor,
      String summary,
      String input,
      int priority,
      Instant runAt,
      String uniqueKey,
      String callback,
      String origin,
      String traceParent) {
    NewRow withStatus(TaskStatus other) {
      return new NewRow(
          token,
          terms,
          other,
          productId,
          actor,
          summary,
          input,
          priority,
          runAt,
          uniqueKey,
          callback,
          origin,
          traceParent);
    }
  }

  /**
   * A kind that a server would claim.
   *
   * @param here how many more of it may run here
   * @param clusterLimit how many of it may run at once in the cluster, or null
   */
  record KindRoom(String kind, int here, Integer clusterLimit) {}

  /**
   * The end of one run, with the last progress that its body told; {@code percent} is null where it
   * told none.
   */
  record Ended(long id, int attempt, TaskOutcome outcome, Integer percent, String message) {
    /** Of a body that told of no progress. */
    public Ended(long id, int attempt, TaskOutcome outcome) {
      this(id, attempt, outcome, null, null);
    }
  }

  /** News of one run: a heartbeat, with progress where {@code percent} is not null. */
  record Pulse(long id, int attempt, Integer percent, String message) {}

  /** What a body has to say. */
  record NewComment(long id, int attempt, String text) {}

  /**
   * What became of outcomes.
   *
   * @param statuses the new status of each row that was still its run's, by its key
   * @param locked the rows that somebody has locked: their outcomes are not written yet
   */
  record Finished(Map<Long, TaskStatus> statuses, Set<Long> locked) {}

  /**
   * A task that was asked to cancel.
   *
   * @param task its row; the attempt tells whether it has ever been claimed
   * @param status after the request
   */
  record Cancelled(ClaimedTask task, TaskStatus status) {}

  /** One of this boot's RUNNING rows. */
  record RunRow(long id, TaskToken token, int attempt, boolean cancelFlag) {}

  /** What became of a row that was to be. */
  sealed interface Allocation {}

  /**
   * It is there.
   *
   * @param enqueuedAt null where it is ALLOCATED
   * @param isRunning whether it is RUNNING, claimed by this boot, in its first attempt
   */
  record Made(long id, Instant runAt, Instant enqueuedAt, boolean isRunning)
      implements Allocation {}

  /** An open one has its unique key. */
  record InTheWay(TaskToken open) implements Allocation {}

  /**
   * Makes the row, unless an open one has its unique key. It is RUNNING only where that is asked
   * for, this boot's lease is good, nothing of it is paused, and no due task of its kind waits.
   */
  Allocation allocate(ServerIdentity me, NewRow row);

  /**
   * Makes the rows, ALLOCATED or ENQUEUED, but those whose unique key an open one has, or one
   * before them; all of them or, where it throws, none.
   *
   * @return what became of each
   */
  Map<TaskToken, Allocation> allocateAll(ServerIdentity me, Collection<NewRow> rows);

  /** The open task that has the row's unique key. */
  Optional<TaskToken> duplicateOf(NewRow row);

  /** From now on the task runs only on this machine. */
  boolean dataMade(ServerIdentity me, TaskToken token);

  /**
   * ALLOCATED to ENQUEUED, or on to CANCELLED; the new status, or empty if it was not ALLOCATED.
   *
   * @param hasData whether files came with the task
   */
  Optional<TaskStatus> push(ServerIdentity me, TaskToken token, boolean hasData);

  /** ALLOCATED to DROPPED. */
  boolean abandon(ServerIdentity me, TaskToken token, String comment);

  /**
   * ENQUEUED to RUNNING for due rows of these kinds, the greatest priority first, then the longest
   * due. Nothing of what is paused, and nothing where this boot's lease is over.
   *
   * @param limit the most rows
   * @param held keys of rows that are left alone: a body of an earlier claim is still at work here
   */
  List<ClaimedTask> claim(
      ServerIdentity me, int limit, Collection<KindRoom> kinds, Collection<Long> held);

  /**
   * RUNNING to the outcome's status, or to what the row's state makes of it: a task that was to be
   * enqueued again ends CANCELLED where a user has asked for that, and a failure FAILED where no
   * attempt is left. Writing an outcome again gives the same answer, as long as the row has ended.
   */
  Finished finish(ServerIdentity me, Collection<Ended> ended);

  /**
   * Writes heartbeats and progress of the runs that are still this boot's.
   *
   * @return the rows that were written; not those that somebody has locked
   */
  Set<Long> pulse(ServerIdentity me, Collection<Pulse> pulses);

  /** This boot's RUNNING rows. */
  List<RunRow> myRuns(ServerIdentity me);

  /**
   * Adds comments by bodies, in their order, to the rows that are still this boot's.
   *
   * @return the rows that somebody has locked: their comments are not written yet
   */
  Set<Long> comment(ServerIdentity me, Collection<NewComment> comments);

  /**
   * Asks for cancel; a queued task is CANCELLED at once, and the servers that run something hear of
   * it.
   *
   * @return empty where this call set no flag
   */
  default Optional<Cancelled> cancel(TaskToken token, String actor, String comment) {
    return cancelAll(List.of(token), actor, comment).stream().findFirst();
  }

  /** {@link #cancel} of many in one statement; those whose flag this call has set. */
  List<Cancelled> cancelAll(Collection<TaskToken> tokens, String actor, String comment);
}
