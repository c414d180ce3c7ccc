package org.errand.persistence;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A filter as criteria. */
final class TaskPredicates {
  private final CriteriaBuilder criteria;
  private final Root<TaskRow> task;
  private final List<Predicate> all = new ArrayList<>();

  TaskPredicates(CriteriaBuilder criteria, Root<TaskRow> task) {
    this.criteria = criteria;
    this.task = task;
  }

  List<Predicate> of(TaskFilter filter) {
    globs("token", filter.tokens(), false);
    globs("machineId", filter.machineIds(), false);
    globs("kind", filter.kinds(), false);
    if (!filter.statuses().isEmpty()) {
      all.add(task.get("status").in(filter.statuses()));
    }
    globs("username", filter.usernames(), filter.noUsername());
    products(filter);
    filter.times().entrySet().forEach(this::time);
    flag("cancelFlag", filter.cancelRequested());
    flag("consumed", filter.consumed());
    return all;
  }

  private void globs(String attribute, Set<String> patterns, boolean orNull) {
    if (patterns.isEmpty() && !orNull) {
      return;
    }
    Expression<String> value = criteria.lower(task.get(attribute));
    List<Predicate> any = new ArrayList<>();
    if (orNull) {
      any.add(criteria.isNull(task.get(attribute)));
    }
    for (String pattern : patterns) {
      String lower = pattern.toLowerCase(Locale.ROOT);
      any.add(
          pattern.contains("*")
              ? criteria.like(value, like(lower), '\\')
              : criteria.equal(value, lower));
    }
    all.add(criteria.or(any.toArray(new Predicate[0])));
  }

  /** {@code *} is the one wildcard; what LIKE takes for one is literal. */
  static String like(String glob) {
    return glob.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace("*", "%");
  }

  private void products(TaskFilter filter) {
    if (filter.visibleProducts() != null) {
      all.add(
          filter.visibleProducts().isEmpty()
              ? criteria.disjunction()
              : product("id").in(filter.visibleProducts()));
    }
    if (filter.products().isEmpty() && !filter.noProduct()) {
      return;
    }
    List<Predicate> any = new ArrayList<>();
    if (filter.noProduct()) {
      any.add(criteria.isNull(product("id")));
    }
    if (!filter.products().isEmpty()) {
      any.add(product("endpoint").in(filter.products()));
    }
    all.add(criteria.or(any.toArray(new Predicate[0])));
  }

  private Expression<Object> product(String attribute) {
    return task.getJoins().stream()
        .filter(j -> j.getAttribute().getName().equals("product"))
        .findFirst()
        .orElseGet(() -> task.join("product", JoinType.LEFT))
        .get(attribute);
  }

  private void time(Map.Entry<TaskFilter.Bound, Instant> bound) {
    Expression<OffsetDateTime> stamp = task.get(bound.getKey().attribute());
    OffsetDateTime time = bound.getValue().atOffset(ZoneOffset.UTC);
    all.add(
        bound.getKey().isBefore()
            // What was reported in milliseconds is included by its own value.
            ? criteria.lessThan(stamp, time.plusNanos(1_000_000))
            : criteria.greaterThanOrEqualTo(stamp, time));
  }

  private void flag(String attribute, Boolean wanted) {
    if (wanted != null) {
      all.add(criteria.equal(task.get(attribute), wanted));
    }
  }
}
