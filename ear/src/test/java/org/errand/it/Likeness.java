package org.errand.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/** How an answer differs from one that is shown: in fields, in types, and in values if asked. */
final class Likeness {
  private Likeness() {}

  /** The first difference, or nothing. */
  static String difference(JsonNode shown, JsonNode answer, boolean values) {
    return difference("$", shown, answer, values);
  }

  private static String difference(String at, JsonNode shown, JsonNode answer, boolean values) {
    if (shown.isNull() || answer.isNull()) {
      return ""; // What is not yet, or no more, is null in one of them.
    }
    if (shown.getNodeType() != answer.getNodeType()) {
      return at + " is " + answer.getNodeType() + ", shown as " + shown.getNodeType();
    }
    if (shown.getNodeType() == JsonNodeType.OBJECT) {
      return fields(at, shown, answer, values);
    }
    if (shown.getNodeType() == JsonNodeType.ARRAY) {
      return elements(at, shown, answer, values);
    }
    boolean free = !values || shown.asText().contains("...");
    return free || shown.equals(answer) ? "" : at + " is " + answer + ", shown as " + shown;
  }

  private static String fields(String at, JsonNode shown, JsonNode answer, boolean values) {
    if (!names(shown).equals(names(answer))) {
      return at + " has " + names(answer) + ", shown are " + names(shown);
    }
    for (String name : names(shown)) {
      boolean exact = values && !name.equals("instance");
      String found = difference(at + "." + name, shown.get(name), answer.get(name), exact);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  /** Each element of the answer is as one of those that are shown; how many there are is open. */
  private static String elements(String at, JsonNode shown, JsonNode answer, boolean values) {
    if (shown.isEmpty()) {
      return "";
    }
    for (JsonNode element : answer) {
      String found = "";
      for (Iterator<JsonNode> all = shown.elements(); all.hasNext(); ) {
        found = difference(at + "[]", all.next(), element, values);
        if (found.isEmpty()) {
          break;
        }
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
