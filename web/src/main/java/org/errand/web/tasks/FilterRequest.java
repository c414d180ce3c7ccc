package org.errand.web.tasks;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.errand.engine.StoredText;
import org.errand.persistence.TaskFilter;
import org.errand.security.Reach;
import org.errand.task.TaskStatus;
import org.errand.web.http.QueryParameters;

/** Which tasks a request asks for, in a query or in a body. */
final class FilterRequest {
  private static final Map<String, TaskFilter.Bound> BOUNDS =
      Arrays.stream(TaskFilter.Bound.values())
          .collect(Collectors.toMap(FilterRequest::camelCase, b -> b));
  private static final Set<String> NAMES =
      Set.of(
          "token",
          "machineId",
          "kind",
          "status",
          "username",
          "product",
          "noUsername",
          "noProduct",
          "cancelRequested",
          "consumed",
          "q");

  private final QueryParameters parameters;

  private FilterRequest(QueryParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * @param others the parameters that the call has besides those of the filter
   */
  static FilterRequest ofQuery(MultivaluedMap<String, String> given, Set<String> others) {
    return new FilterRequest(new QueryParameters(given, n -> isOfFilter(n) || others.contains(n)));
  }

  /**
   * @param within goes before a name where a problem names it
   */
  static FilterRequest ofBody(MultivaluedMap<String, String> given, String within) {
    return new FilterRequest(new QueryParameters(given, FilterRequest::isOfFilter, within));
  }

  private static boolean isOfFilter(String name) {
    return NAMES.contains(name) || BOUNDS.containsKey(name);
  }

  QueryParameters parameters() {
    return parameters;
  }

  /**
   * @param reach to what the list is confined
   */
  TaskFilter filter(Reach reach) {
    return new TaskFilter(
        parameters.values("token"),
        parameters.values("machineId"),
        parameters.values("kind"),
        statuses(),
        parameters.values("username"),
        Boolean.TRUE.equals(parameters.flag("noUsername")),
        products(),
        noProduct(),
        reach,
        text(),
        times(),
        parameters.flag("cancelRequested"),
        parameters.flag("consumed"));
  }

  /** The products that the caller names. */
  Set<String> products() {
    return parameters.values("product");
  }

  boolean noProduct() {
    return Boolean.TRUE.equals(parameters.flag("noProduct"));
  }

  private String text() {
    String text = parameters.single("q");
    if (text != null && (text.isBlank() || text.length() > 200 || !StoredText.isFit(text))) {
      throw parameters.problem("q", "must have 1 to 200 characters");
    }
    return text;
  }

  private Set<TaskStatus> statuses() {
    return parameters.values("status").stream().map(this::status).collect(Collectors.toSet());
  }

  private TaskStatus status(String name) {
    return Arrays.stream(TaskStatus.values())
        .filter(t -> t.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                parameters.problem(
                    "status", "must be one of " + Arrays.toString(TaskStatus.values())));
  }

  private Map<TaskFilter.Bound, Instant> times() {
    Map<TaskFilter.Bound, Instant> times = new EnumMap<>(TaskFilter.Bound.class);
    BOUNDS.forEach(
        (name, bound) -> {
          Instant time = parameters.time(name);
          if (time != null) {
            times.put(bound, time);
          }
        });
    return times;
  }

  private static String camelCase(TaskFilter.Bound bound) {
    String[] words = bound.name().toLowerCase(Locale.ROOT).split("_", -1);
    return words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
  }
}
