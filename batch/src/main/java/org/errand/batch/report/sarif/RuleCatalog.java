package org.errand.batch.report.sarif;

import java.util.List;

/**
 * The rules of a log, run by run: default levels and message texts. At most 100,000 rules with
 * 32,000,000 characters, immutable, and the business of {@link SarifFindings} alone.
 */
public final class RuleCatalog {
  private final List<Tool> tools;

  RuleCatalog(List<Tool> tools) {
    this.tools = List.copyOf(tools);
  }

  Tool tool(int run) {
    return run < tools.size() ? tools.get(run) : Tool.EMPTY;
  }
}
