package org.errand.batch.report.sarif;

import java.util.Map;

/**
 * What a log says of a rule.
 *
 * @param id the rule's id
 * @param level its default level, or null
 * @param messages its message texts by their ids
 */
record Rule(String id, Level level, Map<String, String> messages) {}
