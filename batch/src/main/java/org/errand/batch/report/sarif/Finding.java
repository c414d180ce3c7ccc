package org.errand.batch.report.sarif;

import java.util.Objects;

/**
 * One result of a log, resolved. Its texts fit a database row: too long ones end in an ellipsis,
 * U+0000 is removed, and a lone surrogate is U+FFFD.
 *
 * @param toolRun position of the run in the log, from 0
 * @param ruleId at most 500 characters; {@code unknown} if the log names no rule
 * @param level the effective level
 * @param message at most 4,000 characters of plain text
 * @param uri where the first location lies, as the log has it, at most 2,000 characters, or null
 * @param startLine from 1, or null
 * @param startColumn from 1, or null
 * @param fingerprint {@code key:value} of the first fingerprint, at most 500 characters, or null
 */
public record Finding(
    int toolRun,
    String ruleId,
    Level level,
    String message,
    String uri,
    Integer startLine,
    Integer startColumn,
    String fingerprint) {
  static final int MAX_RULE_ID = 500;
  static final int MAX_MESSAGE = 4_000;
  static final int MAX_URI = 2_000;
  static final int MAX_FINGERPRINT = 500;

  /**
   * Cleans and shortens the texts.
   *
   * @throws NullPointerException if {@code ruleId}, {@code level} or {@code message} is null
   */
  public Finding {
    ruleId = Texts.fit(Objects.requireNonNull(ruleId, "ruleId"), MAX_RULE_ID);
    Objects.requireNonNull(level, "level");
    message = Texts.fit(Objects.requireNonNull(message, "message"), MAX_MESSAGE);
    uri = uri == null ? null : Texts.fit(uri, MAX_URI);
    fingerprint = fingerprint == null ? null : Texts.fit(fingerprint, MAX_FINGERPRINT);
  }
}
