package org.errand.persistence;

import java.time.Instant;
import java.util.List;

/**
 * How tasks stand at a time, and what became of them in the window before it.
 *
 * @param at by the database's clock
 * @param rolledUntil minutes before it have their rollups; where that is long ago, what happened
 *     since then is missing but for the latest minutes
 * @param oldestQueuedAt since when that task waits which has waited longest; null where none waits
 * @param series one for each step of the window
 * @param total of the window
 * @param waits from when it was enqueued and due to its start, of tasks that ended in the window
 * @param runs from start to end, of the same
 * @param kinds what became of the tasks of each kind in the window, those with most ended first
 * @param failingKinds kinds whose tasks failed in the window, those with most failures first
 */
public record TaskStatistics(
    Instant at,
    Instant rolledUntil,
    long allocated,
    long queued,
    long running,
    Instant oldestQueuedAt,
    List<Step> series,
    TaskTally total,
    Percentiles waits,
    Percentiles runs,
    List<Kind> kinds,
    List<FailingKind> failingKinds) {

  public record Step(Instant at, TaskTally tally) {}

  public record Kind(String kind, TaskTally tally) {}

  /** Seconds; null where there was no task. */
  public record Percentiles(Double p50, Double p90, Double p99) {
    static Percentiles of(DurationHistogram durations) {
      return new Percentiles(
          durations.percentile(0.5), durations.percentile(0.9), durations.percentile(0.99));
    }
  }

  /**
   * @param ended how many of its tasks ended, failures among them
   */
  public record FailingKind(String kind, long failed, long ended) {}
}
