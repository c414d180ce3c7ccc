package org.errand.batch.report.sarif;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run's tool driver or one of its extensions.
 *
 * @param name null if the log gives none
 * @param rules in the log's order
 * @param byId the first rule of each id
 */
record Component(String name, List<Rule> rules, Map<String, Rule> byId) {
  static final Component EMPTY = new Component(null, List.of());

  private static final int MAX_NAME = 200;

  private Component(String name, List<Rule> rules) {
    this(name, rules, byId(rules));
  }

  static Component read(JsonCursor in, CatalogBudget budget) throws IOException, InvalidSarif {
    in.enterObject();
    budget.takeComponent(in);
    String toolName = null;
    List<Rule> rules = List.of();
    for (String name = in.nextMember(); name != null; name = in.nextMember()) {
      switch (name) {
        case "name" -> toolName = budget.text(in, MAX_NAME);
        case "rules" -> rules = rules(in, budget);
        default -> in.skip();
      }
    }
    return new Component(toolName, rules);
  }

  private static List<Rule> rules(JsonCursor in, CatalogBudget budget)
      throws IOException, InvalidSarif {
    in.enterArray();
    List<Rule> rules = new ArrayList<>();
    while (in.nextElement()) {
      rules.add(Rule.read(in, budget));
    }
    return rules;
  }

  private static Map<String, Rule> byId(List<Rule> rules) {
    Map<String, Rule> byId = new HashMap<>();
    for (Rule rule : rules) {
      if (rule.id() != null) {
        byId.putIfAbsent(rule.id(), rule);
      }
    }
    return byId;
  }

  /** The rule at the index, else the one of the id or its longest prefix ending before a slash. */
  Rule find(int index, String id) {
    if (index >= 0 && index < rules.size()) {
      return rules.get(index);
    }
    for (String prefix = id; prefix != null; prefix = parent(prefix)) {
      Rule rule = byId.get(prefix);
      if (rule != null) {
        return rule;
      }
    }
    return Rule.UNDESCRIBED;
  }

  private static String parent(String id) {
    int slash = id.lastIndexOf('/');
    return slash < 0 ? null : id.substring(0, slash);
  }
}
