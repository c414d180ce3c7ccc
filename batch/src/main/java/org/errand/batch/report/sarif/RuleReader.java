package org.errand.batch.report.sarif;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads the tool of a run with its rules. */
final class RuleReader {
  private static final int MOST_RULES = 100_000;
  private static final int MOST_MESSAGES = 50;

  private final Cursor cursor;
  private int rules;

  RuleReader(Cursor cursor) {
    this.cursor = cursor;
  }

  void tool(ToolRun run) throws IOException, InvalidSarif {
    cursor.requireObject();
    for (String name = cursor.member(); name != null; name = cursor.member()) {
      switch (name) {
        case "driver" -> run.name(component(run.driver()));
        case "extensions" -> {
          if (cursor.isArray()) {
            while (cursor.element()) {
              component(run.newExtension());
            }
          }
        }
        default -> cursor.skip();
      }
    }
  }

  private String component(RuleSet set) throws IOException, InvalidSarif {
    cursor.requireObject();
    String tool = null;
    for (String name = cursor.member(); name != null; name = cursor.member()) {
      switch (name) {
        case "name" -> tool = Texts.fit(cursor.text(), Texts.ID);
        case "rules" -> {
          if (cursor.isArray()) {
            while (cursor.element()) {
              set.add(rule());
            }
          }
        }
        default -> cursor.skip();
      }
    }
    return tool;
  }

  private Rule rule() throws IOException, InvalidSarif {
    if (++rules > MOST_RULES) {
      throw cursor.invalid("there are more than " + MOST_RULES + " rules");
    }
    cursor.requireObject();
    String id = null;
    Level level = null;
    Map<String, String> messages = new HashMap<>();
    for (String name = cursor.member(); name != null; name = cursor.member()) {
      switch (name) {
        case "id" -> id = Texts.fit(cursor.text(), Texts.ID);
        case "defaultConfiguration" -> level = defaultLevel();
        case "messageStrings" -> messages(messages);
        default -> cursor.skip();
      }
    }
    if (id == null) {
      throw cursor.invalid("has no id");
    }
    return new Rule(id, level, messages);
  }

  private Level defaultLevel() throws IOException, InvalidSarif {
    cursor.requireObject();
    Level level = null;
    for (String name = cursor.member(); name != null; name = cursor.member()) {
      if (name.equals("level")) {
        level = Levels.read(cursor);
      } else {
        cursor.skip();
      }
    }
    return level;
  }

  private void messages(Map<String, String> messages) throws IOException, InvalidSarif {
    cursor.requireObject();
    for (String id = cursor.member(); id != null; id = cursor.member()) {
      cursor.requireObject();
      for (String name = cursor.member(); name != null; name = cursor.member()) {
        if (name.equals("text") && messages.size() < MOST_MESSAGES) {
          messages.put(id, Texts.fit(cursor.text(), Texts.MESSAGE));
        } else {
          cursor.skip();
        }
      }
    }
  }
}
