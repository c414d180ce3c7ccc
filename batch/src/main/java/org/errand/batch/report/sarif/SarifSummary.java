package org.errand.batch.report.sarif;

import java.util.List;

/**
 * What the first pass learns about a valid log.
 *
 * @param findings how many findings the second pass will yield
 * @param toolRuns how many runs the log has, 0 to 100,000
 * @param tools the drivers' names, each once, in the log's order; at most 1,000, of at most 200
 *     characters
 * @param rules what the second pass needs to resolve results
 */
public record SarifSummary(long findings, int toolRuns, List<String> tools, RuleCatalog rules) {
  /** Copies the list. */
  public SarifSummary {
    tools = List.copyOf(tools);
  }
}
