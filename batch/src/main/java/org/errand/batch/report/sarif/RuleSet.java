package org.errand.batch.report.sarif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of one tool component, by index and by id. */
final class RuleSet {
  private final List<Rule> byIndex = new ArrayList<>();
  private final Map<String, Rule> byId = new HashMap<>();

  void add(Rule rule) {
    byIndex.add(rule);
    byId.putIfAbsent(rule.id(), rule);
  }

  int size() {
    return byIndex.size();
  }

  /** The rule, or null; a hierarchical id such as {@code CA1000/1} falls back to its parents. */
  Rule find(String id, int index) {
    if (index >= 0 && index < byIndex.size()) {
      return byIndex.get(index);
    }
    for (String part = id; part != null; part = parent(part)) {
      Rule rule = byId.get(part);
      if (rule != null) {
        return rule;
      }
    }
    return null;
  }

  private static String parent(String id) {
    int slash = id.lastIndexOf('/');
    return slash < 0 ? null : id.substring(0, slash);
  }
}
