package org.errand.batch.report.sarif;

import java.util.List;

/** What the first pass found in a valid log. */
public final class SarifSummary {
  private final List<ToolRun> runs;
  private final long findings;

  SarifSummary(List<ToolRun> runs, long findings) {
    this.runs = List.copyOf(runs);
    this.findings = findings;
  }

  /** How many findings the log holds. */
  public long findings() {
    return findings;
  }

  /** The names of the tools, each once. */
  public List<String> tools() {
    return runs.stream().map(ToolRun::tool).distinct().toList();
  }

  ToolRun run(int index) {
    return runs.get(index);
  }
}
