package org.errand.web.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import org.errand.web.http.ApiProblem;

/**
 * Which tasks to cancel.
 *
 * @param filter by the names of a list's parameters: text, true or false, or an array of texts
 * @param all whether it is meant that there is no filter
 * @param dryRun whether to count only
 * @param expectedCount how many there are, as far as the caller knows
 */
record BulkCancelRequest(
    Map<String, JsonNode> filter, Boolean all, Boolean dryRun, Long expectedCount) {

  /**
   * @throws ApiProblem names what is missing or contradicts
   */
  FilterRequest wanted() {
    boolean isFiltered = filter != null && !filter.isEmpty();
    if (isFiltered == Boolean.TRUE.equals(all)) {
      throw ApiProblem.field(
          "filter", isFiltered ? "must not be given with all" : "must be given, or all be true");
    }
    if (!isDry() && expectedCount == null) {
      throw ApiProblem.field("expectedCount", "must be given: the count of a dry run");
    }
    return FilterRequest.ofBody(parameters(), "filter.");
  }

  boolean isDry() {
    return Boolean.TRUE.equals(dryRun);
  }

  private MultivaluedMap<String, String> parameters() {
    MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
    if (filter != null) {
      filter.forEach(
          (name, value) -> {
            if (!value.isArray()) {
              parameters.add(name, text(name, value));
            } else if (value.isEmpty()) {
              // Would restrict nothing, which is the opposite of what it looks like.
              throw ApiProblem.field("filter." + name, "must have a value");
            } else {
              value.forEach(v -> parameters.add(name, text(name, v)));
            }
          });
    }
    return parameters;
  }

  private static String text(String name, JsonNode value) {
    if (!value.isTextual() && !value.isBoolean()) {
      throw ApiProblem.field(
          "filter." + name, "must be a text, true or false, or an array of texts");
    }
    return value.asText();
  }
}
