package org.errand.persistence;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.errand.security.Reach;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * A filter as the condition of a statement over {@code background_task t}. One value is compared by
 * {@code =}: only then does an index that begins with the column give the order, too.
 */
final class TaskConditions {
  private final List<String> all = new ArrayList<>();
  private final Map<String, Object> binds = new HashMap<>();

  private TaskConditions() {}

  static TaskConditions of(TaskFilter filter, KnownValues known) {
    TaskConditions conditions = new TaskConditions();
    conditions.names("tokens", "t.token", known.tokens(filter.tokens()), false);
    conditions.names("machines", "t.machine_id", known.machineIds(filter.machineIds()), false);
    conditions.names("kinds", "t.kind", known.kinds(filter.kinds()), false);
    if (!filter.statuses().isEmpty()) {
      conditions.add(
          conditions.oneOf(
              "statuses", "t.status", filter.statuses().stream().map(Enum::name).toList(), "text"));
    }
    conditions.names(
        "users",
        "lower(t.username) COLLATE \"C\"",
        known.usernames(filter.usernames()),
        filter.noUsername());
    conditions.products(filter, known);
    conditions.reach(filter.reach());
    filter.times().forEach(conditions::time);
    if (filter.cancelRequested() != null) {
      conditions.add(filter.cancelRequested() ? "t.cancel_flag" : "NOT t.cancel_flag");
    }
    if (filter.consumed() != null) {
      conditions.add(filter.consumed() ? "t.consumed" : "NOT t.consumed");
    }
    return conditions;
  }

  void add(String condition) {
    all.add(condition);
  }

  void bind(String name, Object value) {
    binds.put(name, value);
  }

  TaskConditions copy() {
    TaskConditions copy = new TaskConditions();
    copy.all.addAll(all);
    copy.binds.putAll(binds);
    return copy;
  }

  /** What follows WHERE. */
  String text() {
    return all.isEmpty() ? "true" : String.join("\n  AND ", all);
  }

  void bindTo(SqlStatement<?> statement) {
    binds.forEach(statement::bind);
  }

  private void names(String name, String value, KnownValues.Names names, boolean orNull) {
    if (names == null && !orNull) {
      return;
    }
    List<String> any = new ArrayList<>();
    if (orNull) {
      any.add(value + " IS NULL");
    }
    if (names != null && !names.values().isEmpty()) {
      any.add(oneOf(name, value, names.values(), "text"));
    }
    if (names != null && !names.patterns().isEmpty()) {
      any.add(like(name + "Like", value, names.patterns()));
    }
    either(any);
  }

  private void either(List<String> any) {
    add(any.isEmpty() ? "false" : "(" + String.join(" OR ", any) + ")");
  }

  private String oneOf(String name, String value, Collection<?> values, String type) {
    if (values.size() == 1) {
      bind(name, values.iterator().next());
      return value + " = :" + name;
    }
    bind(name, array(values, type));
    return value + " = ANY (CAST(:" + name + " AS " + type + "[]))";
  }

  private static Object array(Collection<?> values, String type) {
    return type.equals("text") ? values.toArray(String[]::new) : values.toArray(Long[]::new);
  }

  /** One pattern by itself: its beginning may serve as the range of an index. */
  private String like(String name, String value, List<String> patterns) {
    if (patterns.size() == 1) {
      bind(name, patterns.get(0));
      return value + " LIKE :" + name;
    }
    bind(name, patterns.toArray(String[]::new));
    return value + " LIKE ANY (CAST(:" + name + " AS text[]))";
  }

  private void products(TaskFilter filter, KnownValues known) {
    if (filter.products().isEmpty() && !filter.noProduct()) {
      return;
    }
    List<String> any = new ArrayList<>();
    if (filter.noProduct()) {
      any.add("t.product_id IS NULL");
    }
    List<Long> products = known.products(filter.products());
    if (!products.isEmpty()) {
      any.add(oneOf("products", "t.product_id", products, "bigint"));
    }
    either(any);
  }

  private void reach(Reach reach) {
    if (reach.everything()) {
      return;
    }
    List<String> any = new ArrayList<>();
    if (!reach.products().isEmpty()) {
      any.add(oneOf("reached", "t.product_id", reach.products(), "bigint"));
    }
    if (reach.actor() != null) {
      bind("actor", reach.actor());
      // The second says it exactly, the first so that the index serves.
      any.add("lower(t.username) COLLATE \"C\" = lower(:actor) AND t.username = :actor");
    }
    either(any);
  }

  private void time(TaskFilter.Bound bound, java.time.Instant time) {
    String name = bound.name();
    // What was reported in milliseconds is included by its own value.
    bind(name, (bound.isBefore() ? time.plusMillis(1) : time).atOffset(ZoneOffset.UTC));
    add("t." + bound.column() + (bound.isBefore() ? " < :" : " >= :") + name);
    if (bound == TaskFilter.Bound.STARTED_BEFORE || bound == TaskFilter.Bound.SEEN_BEFORE) {
      // Says no more, since a task is enqueued before that; but this stamp has an index. With a
      // minute for a clock that was set back in between.
      add("t.enqueued_at < CAST(:" + name + " AS timestamptz) + interval '1 minute'");
    }
  }
}
