package org.errand.batch.report.sarif;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A run's tool: the driver, and the extensions in the log's order. */
record Tool(Component driver, List<Component> extensions) {
  static final Tool EMPTY = new Tool(Component.EMPTY, List.of());

  static Tool read(JsonCursor in, CatalogBudget budget) throws IOException, InvalidSarif {
    in.enterObject();
    Component driver = null;
    List<Component> extensions = List.of();
    for (String name = in.nextMember(); name != null; name = in.nextMember()) {
      switch (name) {
        case "driver" -> driver = driver(in, budget);
        case "extensions" -> extensions = extensions(in, budget);
        default -> in.skip();
      }
    }
    if (driver == null) {
      throw in.invalid("'driver' is missing");
    }
    return new Tool(driver, extensions);
  }

  private static Component driver(JsonCursor in, CatalogBudget budget)
      throws IOException, InvalidSarif {
    Component driver = Component.read(in, budget);
    if (driver.name() == null) {
      throw in.invalid("'name' is missing");
    }
    return driver;
  }

  private static List<Component> extensions(JsonCursor in, CatalogBudget budget)
      throws IOException, InvalidSarif {
    in.enterArray();
    List<Component> extensions = new ArrayList<>();
    while (in.nextElement()) {
      extensions.add(Component.read(in, budget));
    }
    return extensions;
  }

  /** The rule that is meant; one that the log does not describe is {@link Rule#UNDESCRIBED}. */
  Rule find(RuleReference rule) {
    if (rule.extension() < 0) {
      return driver.find(rule.index(), rule.id());
    }
    return rule.extension() < extensions.size()
        ? extensions.get(rule.extension()).find(rule.index(), rule.id())
        : Rule.UNDESCRIBED;
  }
}
