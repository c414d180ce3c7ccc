package org.errand.batch.report.sarif;

/**
 * One result of an analysis.
 *
 * @param ruleId the rule that it is of, or "unknown"
 * @param level how severe it is
 * @param message what it says
 * @param uri where its first location is, or null
 * @param startLine the line there, from 1, or null
 * @param startColumn the column there, from 1, or null
 * @param fingerprint what tells it from others over time, {@code name:value}, or null
 */
public record Finding(
    String ruleId,
    Level level,
    String message,
    String uri,
    Integer startLine,
    Integer startColumn,
    String fingerprint) {}
