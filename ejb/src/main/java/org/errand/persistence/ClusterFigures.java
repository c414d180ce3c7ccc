package org.errand.persistence;

import java.util.List;
import org.errand.task.TaskStatus;

/**
 * How the whole cluster stands at a time.
 *
 * @param queued how many tasks wait; an estimate where there are very many
 * @param rollupLag seconds since the end of the last minute that is in the statistics
 * @param servers how many hold their leases
 * @param open by kind and status
 */
public record ClusterFigures(long queued, double rollupLag, long servers, List<Open> open) {
  /**
   * Open tasks of a kind.
   *
   * @param count of a long queue no more than {@link ClusterFigureReader#COUNT_LIMIT}
   * @param oldest seconds since the one that waits for longest was due; null where none is
   */
  public record Open(String kind, TaskStatus status, long count, Double oldest) {}
}
