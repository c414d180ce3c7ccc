package org.errand.batch.report.sarif;

import java.io.IOException;
import java.util.Set;

/**
 * One result as the log has it.
 *
 * @param level the explicit level, or null
 * @param failed false if its kind is given and is not {@code fail}
 * @param fingerprint the first fingerprint as {@code key:value}, or null
 */
record Result(
    RuleReference rule,
    Level level,
    boolean failed,
    ResultMessage message,
    ResultLocation location,
    String fingerprint) {
  private static final Set<String> KINDS =
      Set.of("notApplicable", "pass", "fail", "review", "open", "informational");

  static Result read(JsonCursor in) throws IOException, InvalidSarif {
    in.enterObject();
    RuleReference rule = RuleReference.NONE;
    String ruleId = null;
    int ruleIndex = -1;
    Level level = null;
    boolean failed = true;
    ResultMessage message = null;
    ResultLocation location = ResultLocation.NONE;
    String full = null;
    String partial = null;
    for (String name = in.nextMember(); name != null; name = in.nextMember()) {
      switch (name) {
        case "ruleId" -> ruleId = in.text(Finding.MAX_RULE_ID);
        case "ruleIndex" -> ruleIndex = in.number(-1);
        case "rule" -> rule = RuleReference.read(in);
        case "level" -> level = in.level();
        case "kind" -> failed = kind(in).equals("fail");
        case "message" -> message = ResultMessage.read(in);
        case "locations" -> location = ResultLocation.readFirst(in);
        case "fingerprints" -> full = fingerprint(in);
        case "partialFingerprints" -> partial = fingerprint(in);
        default -> in.skip();
      }
    }
    if (message == null) {
      throw in.invalid("'message' is missing");
    }
    return new Result(
        rule.with(ruleId, ruleIndex),
        level,
        failed,
        message,
        location,
        full != null ? full : partial);
  }

  private static String kind(JsonCursor in) throws IOException, InvalidSarif {
    String kind = in.text(Finding.MAX_MESSAGE);
    if (!KINDS.contains(kind)) {
      throw in.invalid(Texts.quote(kind) + " is not a kind of result");
    }
    return kind;
  }

  private static String fingerprint(JsonCursor in) throws IOException, InvalidSarif {
    in.enterObject();
    String first = null;
    for (String key = in.nextMember(); key != null; key = in.nextMember()) {
      String value = in.text(Finding.MAX_FINGERPRINT);
      if (first == null) {
        first = key + ":" + value;
      }
    }
    return first;
  }

  Finding toFinding(int toolRun, Tool tool, ArtifactUris artifacts) {
    Rule found = tool.find(rule);
    return new Finding(
        toolRun,
        rule.idOr(found),
        effectiveLevel(found),
        message.resolve(found),
        location.artifact().resolve(artifacts),
        location.startLine(),
        location.startColumn(),
        fingerprint);
  }

  /** SARIF 2.1.0, 3.27.10, save for the overrides of invocations. */
  private Level effectiveLevel(Rule found) {
    if (level != null) {
      return level;
    }
    return failed ? found.level() : Level.NONE;
  }
}
