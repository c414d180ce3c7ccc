package org.errand.batch.report.sarif;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A result's message: its own text (or null), or the id of one of its rule's texts (or null). */
record ResultMessage(String text, String id, List<String> arguments) {
  private static final int MAX_ARGUMENTS = 100;

  static ResultMessage read(JsonCursor in) throws IOException, InvalidSarif {
    in.enterObject();
    String text = null;
    String id = null;
    List<String> arguments = List.of();
    for (String name = in.nextMember(); name != null; name = in.nextMember()) {
      switch (name) {
        case "text" -> text = in.text(Finding.MAX_MESSAGE);
        case "id" -> id = in.text(Finding.MAX_MESSAGE);
        case "arguments" -> arguments = arguments(in);
        default -> in.skip();
      }
    }
    if (text == null && id == null) {
      throw in.invalid("has neither 'text' nor 'id'");
    }
    return new ResultMessage(text, id, arguments);
  }

  private static List<String> arguments(JsonCursor in) throws IOException, InvalidSarif {
    in.enterArray();
    List<String> arguments = new ArrayList<>();
    while (in.nextElement()) {
      String argument = in.text(Finding.MAX_MESSAGE);
      if (arguments.size() < MAX_ARGUMENTS) {
        arguments.add(argument);
      }
    }
    return arguments;
  }

  /** The plain text, placeholders filled; the message's id if the rule has no such text. */
  String resolve(Rule rule) {
    String template = text != null ? text : rule.messages().get(id);
    return template == null ? id : Placeholders.fill(template, arguments);
  }
}
