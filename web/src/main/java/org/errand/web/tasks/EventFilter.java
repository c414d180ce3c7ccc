package org.errand.web.tasks;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.errand.persistence.TaskRow;
import org.errand.task.TaskStatus;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.QueryParameters;

/** Of which tasks a stream tells: by the words of the list, looked at as each task stands then. */
final class EventFilter {
  private static final Set<String> KNOWN = Set.of("kind", "status", "product", "username");

  private final Set<String> products;
  private final Predicate<TaskRow> wanted;

  EventFilter(MultivaluedMap<String, String> given) {
    QueryParameters parameters = new QueryParameters(given, KNOWN::contains);
    products = parameters.values("product");
    Predicate<String> kind = anyOf(parameters.values("kind"));
    Predicate<String> username = anyOf(parameters.values("username"));
    Set<TaskStatus> statuses =
        parameters.values("status").stream()
            .map(EventFilter::status)
            .collect(Collectors.toUnmodifiableSet());
    wanted =
        task ->
            kind.test(task.kind())
                && username.test(task.username())
                && (statuses.isEmpty() || statuses.contains(task.status()))
                && (products.isEmpty()
                    || task.product() != null && products.contains(task.product().endpoint()));
  }

  private static TaskStatus status(String text) {
    return Arrays.stream(TaskStatus.values())
        .filter(s -> s.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                ApiProblem.field(
                    "status", "must be one of " + Arrays.toString(TaskStatus.values())));
  }

  /** The products that the caller names. */
  Set<String> products() {
    return products;
  }

  /**
   * @param visibleProducts the keys of the products to which it is confined; null: not confined
   */
  Predicate<TaskRow> within(Collection<Long> visibleProducts) {
    return visibleProducts == null
        ? wanted
        : task ->
            task.product() != null
                && visibleProducts.contains(task.product().id())
                && wanted.test(task);
  }

  /** Whole values, upper and lower case alike, {@code *} for any characters; none: all. */
  private static Predicate<String> anyOf(Set<String> globs) {
    if (globs.isEmpty()) {
      return value -> true;
    }
    Pattern any =
        Pattern.compile(
            globs.stream().map(EventFilter::pattern).collect(Collectors.joining("|")),
            Pattern.DOTALL);
    return value -> value != null && any.matcher(value.toLowerCase(Locale.ROOT)).matches();
  }

  private static String pattern(String glob) {
    return Arrays.stream(glob.toLowerCase(Locale.ROOT).split("\\*", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }
}
