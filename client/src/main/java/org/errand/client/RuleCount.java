package org.errand.client;

import java.util.Map;
import java.util.Optional;

/** How many findings of a run have a rule and a level. */
public final class RuleCount extends JsonView {
  RuleCount(Map<String, Object> fields) {
    super(fields);
  }

  /**
   * The rule.
   *
   * @return empty for findings without one
   */
  public Optional<String> rule() {
    return optionalText("rule");
  }

  /**
   * The level.
   *
   * @return {@code none}, {@code note}, {@code warning} or {@code error}
   */
  public String level() {
    return text("level");
  }

  /**
   * Their number.
   *
   * @return 1 or more
   */
  public long findings() {
    return number("findings");
  }
}
