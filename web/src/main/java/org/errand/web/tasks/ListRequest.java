package org.errand.web.tasks;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.errand.persistence.TaskFilter;
import org.errand.task.TaskStatus;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.QueryParameters;
import org.errand.web.http.Rfc3339;

/** Which tasks a request asks for, and which page of them. */
final class ListRequest {
  private static final int DEFAULT_PAGE = 50;
  private static final int MOST_PAGE = 500;
  private static final Map<String, TaskFilter.Bound> BOUNDS =
      Arrays.stream(TaskFilter.Bound.values())
          .collect(Collectors.toMap(ListRequest::camelCase, b -> b));
  private static final Set<String> KNOWN =
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
          "pageSize",
          "pageToken");

  private final QueryParameters parameters;

  ListRequest(MultivaluedMap<String, String> given) {
    parameters = new QueryParameters(given, n -> KNOWN.contains(n) || BOUNDS.containsKey(n));
  }

  /**
   * @param visibleProducts the keys of the products to which the list is confined, or null
   */
  TaskFilter filter(Set<Long> visibleProducts) {
    return new TaskFilter(
        parameters.values("token"),
        parameters.values("machineId"),
        parameters.values("kind"),
        statuses(),
        parameters.values("username"),
        Boolean.TRUE.equals(parameters.flag("noUsername")),
        parameters.values("product"),
        Boolean.TRUE.equals(parameters.flag("noProduct")),
        visibleProducts,
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

  /** Rows on a page: what is asked for, brought into 1 to 500; 50 where nothing is. */
  int pageSize() {
    String text = parameters.single("pageSize");
    if (text == null) {
      return DEFAULT_PAGE;
    }
    try {
      return Math.max(1, Math.min(MOST_PAGE, Integer.parseInt(text)));
    } catch (NumberFormatException e) {
      throw ApiProblem.field("pageSize", "must be a whole number");
    }
  }

  String pageToken() {
    return parameters.single("pageToken");
  }

  private Set<TaskStatus> statuses() {
    return parameters.values("status").stream()
        .map(
            s ->
                Arrays.stream(TaskStatus.values())
                    .filter(t -> t.name().equalsIgnoreCase(s))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            ApiProblem.field(
                                "status",
                                "must be one of " + Arrays.toString(TaskStatus.values()))))
        .collect(Collectors.toSet());
  }

  private Map<TaskFilter.Bound, Instant> times() {
    Map<TaskFilter.Bound, Instant> times = new EnumMap<>(TaskFilter.Bound.class);
    BOUNDS.forEach(
        (name, bound) -> {
          String text = parameters.single(name);
          if (text != null) {
            times.put(bound, Rfc3339.read(name, text));
          }
        });
    return times;
  }

  private static String camelCase(TaskFilter.Bound bound) {
    String[] words = bound.name().toLowerCase(Locale.ROOT).split("_", -1);
    return words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
  }
}
