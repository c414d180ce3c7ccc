package org.errand.task;

/** What becomes of a task that has not ended when its server is gone. */
public enum OnServerLoss {
  /** It is {@link TaskStatus#DROPPED}: its body may have left half its work behind. */
  DROP,
  /** It is {@link TaskStatus#ENQUEUED} again; its body must bear running more than once. */
  REQUEUE
}
