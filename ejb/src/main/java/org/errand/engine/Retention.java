package org.errand.engine;

import java.time.Duration;

/**
 * How long what is over is kept.
 *
 * @param ended {@code errand.retention}: a task, from its end on
 * @param consumed {@code errand.consumed-retention}: a task whose actor has read its end, from its
 *     end on
 * @param nodes {@code errand.node-retention}: a server that has gone, from its end on
 */
public record Retention(Duration ended, Duration consumed, Duration nodes) {
  /** How long an ended task is kept, from its end on. */
  public Duration ofTask(boolean isConsumed) {
    return isConsumed ? consumed : ended;
  }
}
