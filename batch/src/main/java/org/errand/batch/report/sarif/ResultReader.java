package org.errand.batch.report.sarif;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one result object; the cursor stands at its start, and then at its end. */
final class ResultReader {
  private final Cursor cursor;
  private final ToolRun run;

  private String ruleId;
  private int ruleIndex = -1;
  private int component = -1;
  private Level level;
  private String kind;
  private boolean message;
  private String text;
  private String messageId;
  private final List<String> arguments = new ArrayList<>();
  private String uri;
  private Integer line;
  private Integer column;
  private String fingerprint;
  private String partialFingerprint;

  /**
   * @param run the rules that are known by now
   */
  ResultReader(Cursor cursor, ToolRun run) {
    this.cursor = cursor;
    this.run = run;
  }

  Finding read() throws IOException, InvalidSarif {
    cursor.requireObject();
    for (String name = cursor.member(); name != null; name = cursor.member()) {
      member(name);
    }
    if (!message) {
      throw cursor.invalid("has no message");
    }
    Rule rule = run.component(component).find(ruleId, ruleIndex);
    String id = ruleId != null ? ruleId : rule != null ? rule.id() : "unknown";
    return new Finding(
        Texts.fit(id, Texts.ID),
        effectiveLevel(rule),
        Texts.fit(effectiveText(rule), Texts.MESSAGE),
        Texts.fit(uri, Texts.URI),
        line,
        column,
        Texts.fit(fingerprint != null ? fingerprint : partialFingerprint, Texts.ID));
  }

  private void member(String name) throws IOException, InvalidSarif {
    switch (name) {
      case "ruleId" -> ruleId = cursor.text();
      case "ruleIndex" -> ruleIndex = cursor.number(-1);
      case "rule" -> rule();
      case "level" -> level = level();
      case "kind" -> kind = cursor.text();
      case "message" -> message();
      case "locations" -> locations();
      case "fingerprints" -> fingerprint = first(fingerprint);
      case "partialFingerprints" -> partialFingerprint = first(partialFingerprint);
      default -> cursor.skip();
    }
  }

  private Level level() throws IOException, InvalidSarif {
    return Levels.read(cursor);
  }

  private void rule() throws IOException, InvalidSarif {
    cursor.requireObject();
    for (String name = cursor.member(); name != null; name = cursor.member()) {
      switch (name) {
        case "id" -> {
          String id = cursor.text();
          ruleId = ruleId == null ? id : ruleId;
        }
        case "index" -> {
          int index = cursor.number(-1);
          ruleIndex = ruleIndex < 0 ? index : ruleIndex;
        }
        case "toolComponent" -> {
          cursor.requireObject();
          for (String m = cursor.member(); m != null; m = cursor.member()) {
            if (m.equals("index")) {
              component = cursor.number(-1);
            } else {
              cursor.skip();
            }
          }
        }
        default -> cursor.skip();
      }
    }
  }

  private void message() throws IOException, InvalidSarif {
    cursor.requireObject();
    message = true;
    for (String name = cursor.member(); name != null; name = cursor.member()) {
      switch (name) {
        case "text" -> text = cursor.text();
        case "id" -> messageId = cursor.text();
        case "arguments" -> {
          if (cursor.isArray()) {
            while (cursor.element()) {
              arguments.add(cursor.text());
            }
          }
        }
        default -> cursor.skip();
      }
    }
  }

  private void locations() throws IOException, InvalidSarif {
    if (!cursor.isArray()) {
      return;
    }
    boolean first = true;
    while (cursor.element()) {
      if (first && cursor.token() == JsonToken.START_OBJECT) {
        LocationReader location = new LocationReader(cursor);
        location.read();
        uri = location.uri();
        line = location.line();
        column = location.column();
      } else {
        cursor.skip();
      }
      first = false;
    }
  }

  private String first(String known) throws IOException, InvalidSarif {
    if (cursor.token() == JsonToken.VALUE_NULL) {
      return known;
    }
    cursor.requireObject();
    String first = known;
    for (String name = cursor.member(); name != null; name = cursor.member()) {
      String value = cursor.text();
      first = first == null ? name + ":" + value : first;
    }
    return first;
  }

  private Level effectiveLevel(Rule rule) {
    if (level != null) {
      return level;
    }
    if (kind != null && !kind.equals("fail")) {
      return Level.NONE;
    }
    return rule != null && rule.level() != null ? rule.level() : Level.WARNING;
  }

  private String effectiveText(Rule rule) {
    if (text != null) {
      return Texts.fill(text, arguments);
    }
    String template = rule == null || messageId == null ? null : rule.messages().get(messageId);
    if (template != null) {
      return Texts.fill(template, arguments);
    }
    return messageId == null ? "" : messageId;
  }
}
