package org.errand.batch.report.sarif;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The first pass's view of the runs: collects their tools, and checks their artifacts. */
final class CatalogBuilder implements RunParts {
  private static final int MAX_NAMES = 1_000;

  private final CatalogBudget budget = new CatalogBudget();
  private final ArtifactUris artifacts = new ArtifactUris();
  private final List<Tool> tools = new ArrayList<>();
  private final Set<String> names = new LinkedHashSet<>();
  private Tool tool;

  @Override
  public void begin() {
    tool = null;
  }

  @Override
  public void tool(JsonCursor in) throws IOException, InvalidSarif {
    tool = Tool.read(in, budget);
  }

  @Override
  public void artifacts(JsonCursor in) throws IOException, InvalidSarif {
    artifacts.read(in);
  }

  @Override
  public void end(JsonCursor in) throws InvalidSarif {
    if (tool == null) {
      throw in.invalid("'tool' is missing");
    }
    tools.add(tool);
    names.add(tool.driver().name());
    if (names.size() > MAX_NAMES) {
      throw in.invalid("the log has more than " + MAX_NAMES + " different tools");
    }
  }

  SarifSummary summary(long findings) {
    return new SarifSummary(findings, tools.size(), List.copyOf(names), new RuleCatalog(tools));
  }
}
