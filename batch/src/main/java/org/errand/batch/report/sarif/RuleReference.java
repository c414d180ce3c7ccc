package org.errand.batch.report.sarif;

import java.io.IOException;

/**
 * How a result names its rule.
 *
 * @param id null or empty if not given
 * @param index within the component's rules; -1 if not given
 * @param extension within the tool's extensions; -1 for the driver
 */
record RuleReference(String id, int index, int extension) {
  static final RuleReference NONE = new RuleReference(null, -1, -1);

  /** Reads {@code result.rule}. */
  static RuleReference read(JsonCursor in) throws IOException, InvalidSarif {
    in.enterObject();
    String id = null;
    int index = -1;
    int extension = -1;
    for (String name = in.nextMember(); name != null; name = in.nextMember()) {
      switch (name) {
        case "id" -> id = in.text(Finding.MAX_RULE_ID);
        case "index" -> index = in.number(-1);
        case "toolComponent" -> extension = componentIndex(in);
        default -> in.skip();
      }
    }
    return new RuleReference(id, index, extension);
  }

  private static int componentIndex(JsonCursor in) throws IOException, InvalidSarif {
    in.enterObject();
    int index = -1;
    for (String name = in.nextMember(); name != null; name = in.nextMember()) {
      if (name.equals("index")) {
        index = in.number(-1);
      } else {
        in.skip();
      }
    }
    return index;
  }

  /** This reference, with what the result says beside it: {@code ruleId} goes first. */
  RuleReference with(String ruleId, int ruleIndex) {
    return new RuleReference(
        isGiven(ruleId) ? ruleId : id, index >= 0 ? index : ruleIndex, extension);
  }

  /** The id that the finding shows, given the rule that was found. */
  String idOr(Rule found) {
    if (isGiven(id)) {
      return id;
    }
    return isGiven(found.id()) ? found.id() : "unknown";
  }

  private static boolean isGiven(String id) {
    return id != null && !id.isEmpty();
  }
}
