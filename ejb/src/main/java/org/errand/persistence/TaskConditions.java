package org.errand.persistence;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.errand.security.Reach;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * A filter as the condition of a statement over a part of {@code background_task t}. One value is
 * compared by {@code =}: only then does an index that begins with the column give the order, too.
 */
final class TaskConditions {
  private final TaskPart part;
  private final List<String> all = new ArrayList<>();
  private final Map<String, Object> binds = new HashMap<>();

  private TaskConditions(TaskPart part) {
    this.part = part;
  }

  static TaskConditions of(Handle handle, TaskFilter filter, TaskPart part) {
    KnownValues known = new KnownValues(handle, part);
    TaskConditions conditions = new TaskConditions(part);
    conditions.add(part.condition());
    conditions.names("tokens", known.tokens(filter.tokens()), null);
    conditions.names("machines", known.machineIds(filter.machineIds()), null);
    conditions.names("kinds", known.kinds(filter.kinds()), null);
    if (!part.isWhole(filter)) {
      conditions.add(
          conditions.oneOf(
              "statuses",
              "t.status",
              part.asked(filter).stream().map(Enum::name).toList(),
              "text"));
    }
    conditions.names(
        "users",
        known.usernames(filter.usernames()),
        filter.noUsername() ? "lower(t.username) COLLATE \"C\" IS NULL" : null);
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

  TaskPart part() {
    return part;
  }

  void add(String condition) {
    all.add(condition);
  }

  /** How the statement names the value; the parts of one statement do not share their names. */
  String bind(String name, Object value) {
    String bound = name + "_" + part.name();
    binds.put(bound, value);
    return ":" + bound;
  }

  TaskConditions copy() {
    TaskConditions copy = new TaskConditions(part);
    copy.all.addAll(all);
    copy.binds.putAll(binds);
    return copy;
  }

  /** What follows WHERE. */
  String text() {
    return String.join("\n  AND ", all);
  }

  void bindTo(SqlStatement<?> statement) {
    binds.forEach(statement::bind);
  }

  /**
   * @param nobody holds where there is no name, and then too; or null
   */
  private void names(String what, KnownValues.Names names, String nobody) {
    if (names == null && nobody == null) {
      return;
    }
    List<String> any = new ArrayList<>();
    if (nobody != null) {
      any.add(nobody);
    }
    if (names != null && !names.values().isEmpty()) {
      any.add(oneOf(what, names.of(), names.values(), "text"));
    }
    if (names != null && !names.patterns().isEmpty()) {
      any.add(like(what + "Like", names.of(), names.patterns()));
    }
    either(any);
  }

  private void either(List<String> any) {
    add(any.isEmpty() ? "false" : "(" + String.join(" OR ", any) + ")");
  }

  private String oneOf(String name, String value, Collection<?> values, String type) {
    return values.size() == 1
        ? value + " = " + bind(name, values.iterator().next())
        : value + " = ANY (CAST(" + bind(name, array(values, type)) + " AS " + type + "[]))";
  }

  private static Object array(Collection<?> values, String type) {
    return type.equals("text") ? values.toArray(String[]::new) : values.toArray(Long[]::new);
  }

  /** One pattern by itself: its beginning may serve as the range of an index. */
  private String like(String name, String value, List<String> patterns) {
    return patterns.size() == 1
        ? value + " LIKE " + bind(name, patterns.get(0))
        : value + " LIKE ANY (CAST(" + bind(name, patterns.toArray(String[]::new)) + " AS text[]))";
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
      String actor = bind("actor", reach.actor());
      // The second says it exactly, the first so that the index serves.
      any.add("lower(t.username) COLLATE \"C\" = lower(" + actor + ") AND t.username = " + actor);
    }
    either(any);
  }

  private void time(TaskFilter.Bound bound, java.time.Instant time) {
    // What was reported in milliseconds is included by its own value.
    String limit =
        bind(bound.name(), (bound.isBefore() ? time.plusMillis(1) : time).atOffset(ZoneOffset.UTC));
    add("t." + bound.column() + (bound.isBefore() ? " < " : " >= ") + limit);
    if (bound == TaskFilter.Bound.STARTED_BEFORE || bound == TaskFilter.Bound.SEEN_BEFORE) {
      // Says no more, since a task is enqueued before that; but this stamp has an index. With a
      // minute for a clock that was set back in between.
      add("t.enqueued_at < CAST(" + limit + " AS timestamptz) + interval '1 minute'");
    }
  }
}
