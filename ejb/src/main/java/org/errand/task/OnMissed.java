package org.errand.task;

/** What becomes of a schedule's due times at which no server was there to fire it. */
public enum OnMissed {
  /** One task, for the latest of them. */
  FIRE_ONCE,
  /** No task for what is more than a minute late. */
  SKIP,
  /** A task for each, but for the latest 100 at most. */
  FIRE_ALL
}
