package org.errand.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run that {@code report.store} has stored. */
public final class Run extends JsonView {
  Run(Map<String, Object> fields) {
    super(fields);
  }

  /**
   * What names it in its product.
   *
   * @return 1 to 200 characters
   */
  public String name() {
    return text("name");
  }

  /**
   * When it was stored.
   *
   * @return a time of the server
   */
  public Instant storedAt() {
    return time("storedAt");
  }

  /**
   * Who stored it.
   *
   * @return a user
   */
  public Optional<String> storedBy() {
    return optionalText("storedBy");
  }

  /**
   * Which tools found what is in it.
   *
   * @return their names
   */
  public List<String> tools() {
    return texts("tools");
  }

  /**
   * How many findings it has.
   *
   * @return 0 or more
   */
  public long findings() {
    return number("findings");
  }

  /**
   * The findings by rule and level.
   *
   * @return empty in lists
   */
  public List<RuleCount> byRuleAndLevel() {
    return objects("byRuleAndLevel", RuleCount::new);
  }
}
