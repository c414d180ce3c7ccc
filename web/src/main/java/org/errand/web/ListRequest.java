package org.errand.web;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.errand.persistence.TaskFilter;
import org.errand.task.TaskStatus;

/** The parameters of a listing, read strictly: an unknown one is a mistake, not a filter less. */
final class ListRequest {
  private static final int DEFAULT_PAGE = 50;
  private static final int MOST_PAGE = 500;
  private static final int MOST_VALUES = 100;
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

  private final MultivaluedMap<String, String> parameters;

  ListRequest(MultivaluedMap<String, String> parameters) {
    this.parameters = parameters;
    for (String name : parameters.keySet()) {
      if (!KNOWN.contains(name) && !BOUNDS.containsKey(name)) {
        throw ApiProblem.field(name, "is no parameter of this listing");
      }
    }
  }

  /**
   * @param visibleProducts the keys of the products to which the list is confined, or null
   */
  TaskFilter filter(Set<Long> visibleProducts) {
    return new TaskFilter(
        values("token"),
        values("machineId"),
        values("kind"),
        statuses(),
        values("username"),
        Boolean.TRUE.equals(flag("noUsername")),
        values("product"),
        Boolean.TRUE.equals(flag("noProduct")),
        visibleProducts,
        times(),
        flag("cancelRequested"),
        flag("consumed"));
  }

  /** The products that the caller names. */
  Set<String> products() {
    return values("product");
  }

  boolean noProduct() {
    return Boolean.TRUE.equals(flag("noProduct"));
  }

  /** Rows on a page: what is asked for, brought into 1 to 500; 50 where nothing is. */
  int pageSize() {
    String text = single("pageSize");
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
    return single("pageToken");
  }

  private Set<String> values(String name) {
    List<String> given = parameters.getOrDefault(name, List.of());
    if (given.size() > MOST_VALUES) {
      throw ApiProblem.field(name, "may be given " + MOST_VALUES + " times at most");
    }
    if (given.stream().anyMatch(v -> v.isEmpty() || v.length() > 200 || v.indexOf('\0') >= 0)) {
      throw ApiProblem.field(name, "must have 1 to 200 characters");
    }
    return new LinkedHashSet<>(given);
  }

  private String single(String name) {
    List<String> given = parameters.getOrDefault(name, List.of());
    if (given.size() > 1) {
      throw ApiProblem.field(name, "may be given once only");
    }
    return given.isEmpty() ? null : given.get(0);
  }

  private Boolean flag(String name) {
    String text = single(name);
    if (text == null) {
      return null;
    }
    if (!text.equals("true") && !text.equals("false")) {
      throw ApiProblem.field(name, "must be true or false");
    }
    return text.equals("true");
  }

  private Set<TaskStatus> statuses() {
    return values("status").stream()
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
          String text = single(name);
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
