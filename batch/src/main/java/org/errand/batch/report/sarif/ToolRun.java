package org.errand.batch.report.sarif;

import java.util.ArrayList;
import java.util.List;

/** One element of a log's {@code runs}: its tool and the rules of driver and extensions. */
final class ToolRun {
  private String tool;
  private final RuleSet driver = new RuleSet();
  private final List<RuleSet> extensions = new ArrayList<>();

  String tool() {
    return tool;
  }

  void name(String name) {
    tool = name;
  }

  RuleSet driver() {
    return driver;
  }

  RuleSet newExtension() {
    RuleSet extension = new RuleSet();
    extensions.add(extension);
    return extension;
  }

  /** The rules of an extension, or the driver's for an index below 0 or out of range. */
  RuleSet component(int index) {
    return index >= 0 && index < extensions.size() ? extensions.get(index) : driver;
  }
}
