package org.errand.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts a log's results apart from the server's way of reading it. */
final class SarifCounts {
  private SarifCounts() {}

  static Map<String, Long> byRuleAndLevel(Path log) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    for (JsonNode run : ErrandClient.JSON.readTree(Files.readString(log)).path("runs")) {
      Map<String, String> defaults = new HashMap<>();
      for (JsonNode rule : run.path("tool").path("driver").path("rules")) {
        defaults.put(
            rule.path("id").asText(),
            rule.path("defaultConfiguration").path("level").asText("warning"));
      }
      for (JsonNode result : run.path("results")) {
        String rule = result.path("ruleId").asText();
        String level = result.path("level").asText(defaults.getOrDefault(rule, "warning"));
        counts.merge(rule + " " + level, 1L, Long::sum);
      }
    }
    return counts;
  }
}
