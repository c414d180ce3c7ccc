package org.errand.engine;

import java.time.Instant;
import org.errand.task.AbstractTask;
import org.errand.task.RunningTask;
import org.errand.task.TaskCancelHonoured;
import org.errand.task.TaskToken;
import org.jboss.logging.Logger;

/**
 * One claim of one task, while it runs here. The worker that runs it says how it goes: {@link
 * #begin()}, then {@link #bodyReturned()} or {@link #fail(Throwable)}, and in any case {@link
 * #end()}.
 */
public final class TaskRun implements RunningTask {
  private static final Logger LOG = Logger.getLogger(TaskRun.class);

  /** Why a body is asked to stop though no user wants it to. */
  enum StopReason {
    /** Its server goes down. */
    SHUTDOWN,
    /** Its server could not renew its lease. */
    LEASE
  }

  private final ClaimedTask claim;
  private final AbstractTask task;
  private final String job;
  private final Instant claimedAt;
  private final RunEnd runEnd;
  private final RunNews news = new RunNews();
  private volatile boolean cancelRequested;
  private volatile Instant lostAt;
  private volatile StopReason stopReason;
  private volatile boolean timedOut;
  private volatile boolean stuck;
  private volatile boolean begun;
  private volatile boolean jobStopExpected;
  private boolean seenOver;
  private volatile long executionId = -1;
  private volatile Throwable failure;
  private volatile boolean returned;
  private volatile boolean ended;

  /** Takes a run that has ended: outcome, slot, data. */
  interface RunEnd {
    void ended(TaskRun run);
  }

  TaskRun(ClaimedTask claim, AbstractTask task, String job, Instant claimedAt, RunEnd runEnd) {
    this.claim = claim;
    this.task = task;
    this.job = job;
    this.claimedAt = claimedAt;
    this.runEnd = runEnd;
  }

  /** What one claim is known by: a row is claimed anew with another attempt. */
  record Claim(long id, int attempt) {}

  Claim key() {
    return new Claim(id(), attempt());
  }

  ClaimedTask claim() {
    return claim;
  }

  /** Whether {@code row} is the row of this claim, not of another one of the same task. */
  boolean isOf(TaskStore.RunRow row) {
    return row.id() == id() && row.attempt() == attempt();
  }

  /** The row's key. */
  public long id() {
    return claim.id();
  }

  public TaskToken token() {
    return claim.token();
  }

  public String kind() {
    return claim.kind();
  }

  public int attempt() {
    return claim.attempt();
  }

  @Override
  public AbstractTask task() {
    return task;
  }

  /** The name of the batch job that runs it. */
  public String job() {
    return job;
  }

  /** The batch execution, or -1 before it is known. */
  public long executionId() {
    return executionId;
  }

  /**
   * Makes a batch execution the one that runs this. Another one for the same task, started or
   * restarted by hand, is turned away.
   *
   * @return whether {@code execution} is the one
   */
  public synchronized boolean adopt(long execution) {
    if (executionId == -1) {
      executionId = execution;
    }
    return executionId == execution;
  }

  /** The body begins now; that of a run which is to be cancelled already does not. */
  public synchronized void begin() {
    if (cancelRequested || isLost() || timedOut) {
      throw new TaskCancelHonoured();
    }
    begun = true;
  }

  /** Whether any of the task's own code has run. */
  boolean hasBegun() {
    return begun;
  }

  /** The body came to its end. */
  public void bodyReturned() {
    returned = true;
  }

  /** Something went wrong; the first thing counts. */
  public synchronized void fail(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
  }

  /** The worker is done with it; only the first call counts. */
  public void end() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    try {
      if (failure != null && !(failure instanceof TaskCancelHonoured)) {
        logFailure();
      }
    } finally {
      runEnd.ended(this);
    }
  }

  private void logFailure() {
    try {
      LOG.warnf(failure, "Task %s (%s) failed", token().abbreviated(), kind());
    } catch (Throwable e) { // Not every throwable can be printed; this one must not cost the slot.
      LOG.warnf(
          "Task %s (%s) failed: %s", token().abbreviated(), kind(), Failures.describe(failure));
    }
  }

  void requestCancel() {
    cancelRequested = true;
  }

  /** The body was told to stop for the server's sake; the first reason counts. */
  void serverAsks(StopReason reason) {
    if (stopReason == null) {
      stopReason = reason;
    }
  }

  /** The container stops batch jobs, this run's too, or is about to, with no user asking for it. */
  public void expectJobStop() {
    jobStopExpected = true;
  }

  /** Whether a stop of its batch job is the container's affair, not a user's. */
  public boolean isJobStopExpected() {
    return jobStopExpected;
  }

  /** Whether its job has been seen over before; from now on it has. */
  synchronized boolean seenOver() {
    boolean before = seenOver;
    seenOver = true;
    return before;
  }

  /** Why the server asked the body to stop, or null. */
  StopReason stopReason() {
    return stopReason;
  }

  /** The body is asked to stop, since it has run for too long. */
  void timeOut() {
    timedOut = true;
  }

  boolean isTimedOut() {
    return timedOut;
  }

  Instant claimedAt() {
    return claimedAt;
  }

  /**
   * Takes the row from a body that does not stop: from now on it is stuck, and leaves no trace.
   *
   * @return false where the body has ended after all
   */
  synchronized boolean giveUp(Instant now) {
    if (ended || hasBodyEnded()) {
      return false;
    }
    markLost(now);
    stuck = true;
    return true;
  }

  /**
   * Takes the row from a run whose body has not begun: now it never does.
   *
   * @return false where it has begun, or the worker is done with it
   */
  synchronized boolean giveUpUnbegun(Instant now) {
    if (begun || ended) {
      return false;
    }
    markLost(now);
    return true;
  }

  /** Whether its body goes on though its task has ended. */
  boolean isStuck() {
    return stuck && !ended;
  }

  /** Whether the worker is done with it. */
  boolean hasEnded() {
    return ended;
  }

  /** The row is no longer this run's: it leaves no trace in it. */
  void markLost(Instant now) {
    if (lostAt == null) {
      lostAt = now;
    }
  }

  boolean isLost() {
    return lostAt != null;
  }

  /** Since when the row is no longer this run's, or null. */
  Instant lostAt() {
    return lostAt;
  }

  boolean isCancelRequested() {
    return cancelRequested;
  }

  /** Whether its body has returned or thrown. */
  public boolean hasBodyEnded() {
    return returned || failure != null;
  }

  /** Whether its body has returned. */
  boolean hasReturned() {
    return returned;
  }

  /** What went wrong, or null. */
  public Throwable failure() {
    return failure;
  }

  /** What the body says of itself. */
  RunNews news() {
    return news;
  }
}
