package org.errand.client;

import java.util.Map;

/**
 * How many tasks there are of each status.
 *
 * @param byStatus each status' number, in the server's words
 * @param isExact whether there are not more: of a status up to 10,000 are counted
 */
public record TaskCounts(Map<String, Long> byStatus, boolean isExact) {
  /**
   * Keeps what it is given from being changed.
   *
   * @param byStatus each status' number
   * @param isExact whether there are not more
   */
  public TaskCounts {
    byStatus = Map.copyOf(byStatus);
  }
}
