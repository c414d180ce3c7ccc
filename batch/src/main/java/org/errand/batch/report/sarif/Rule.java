package org.errand.batch.report.sarif;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * One rule of a component.
 *
 * @param id null if the log gives none
 * @param level the default level of its results
 * @param messages plain texts by message id
 */
record Rule(String id, Level level, Map<String, String> messages) {
  /** What holds for a result whose rule the log does not describe. */
  static final Rule UNDESCRIBED = new Rule(null, Level.WARNING, Map.of());

  static Rule read(JsonCursor in, CatalogBudget budget) throws IOException, InvalidSarif {
    in.enterObject();
    budget.takeRule(in);
    String id = null;
    Level level = Level.WARNING;
    Map<String, String> messages = Map.of();
    for (String name = in.nextMember(); name != null; name = in.nextMember()) {
      switch (name) {
        case "id" -> id = budget.text(in, Finding.MAX_RULE_ID);
        case "defaultConfiguration" -> level = defaultLevel(in);
        case "messageStrings" -> messages = messages(in, budget);
        default -> in.skip();
      }
    }
    return new Rule(id, level, messages);
  }

  private static Level defaultLevel(JsonCursor in) throws IOException, InvalidSarif {
    in.enterObject();
    Level level = Level.WARNING;
    for (String name = in.nextMember(); name != null; name = in.nextMember()) {
      if (name.equals("level")) {
        level = in.level();
      } else {
        in.skip();
      }
    }
    return level;
  }

  private static Map<String, String> messages(JsonCursor in, CatalogBudget budget)
      throws IOException, InvalidSarif {
    in.enterObject();
    Map<String, String> messages = new HashMap<>();
    for (String id = in.nextMember(); id != null; id = in.nextMember()) {
      String text = messageText(in, budget);
      if (text != null) {
        budget.take(in, id);
        messages.put(id, text);
      }
    }
    return messages;
  }

  private static String messageText(JsonCursor in, CatalogBudget budget)
      throws IOException, InvalidSarif {
    in.enterObject();
    String text = null;
    for (String name = in.nextMember(); name != null; name = in.nextMember()) {
      if (name.equals("text")) {
        text = budget.text(in, Finding.MAX_MESSAGE);
      } else {
        in.skip();
      }
    }
    return text;
  }
}
