package org.errand.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** One page of a list, within a transaction. */
final class KeyQuery {
  /** So many of the next rows are looked through for words before their index is asked. */
  private static final int NEXT = 2_000;

  private final Handle handle;
  private final TaskOrder order;
  private final TaskKey after;
  private final int limit;

  KeyQuery(Handle handle, TaskOrder order, TaskKey after, int limit) {
    this.handle = handle;
    this.order = order;
    this.after = after;
    this.limit = limit;
  }

  List<TaskKey> keys(TaskFilter filter) {
    TaskConditions conditions = conditions(filter);
    SummaryText text = SummaryText.of(handle, filter.text());
    if (text == null) {
      return list(conditions);
    }
    List<TaskKey> near = near(conditions.copy(), text);
    if (near.size() == limit) {
      return near;
    }
    text.narrow(handle, conditions);
    return list(conditions);
  }

  /** All of the filter but words of the summary, and the place in the list. */
  TaskConditions conditions(TaskFilter filter) {
    TaskConditions conditions = TaskConditions.of(filter, new KnownValues(handle));
    if (after != null) {
      conditions.add(order.beyond());
      conditions.bind("afterId", after.id());
      if (after.stamp() != null) {
        conditions.bind("afterStamp", after.stamp().atOffset(ZoneOffset.UTC));
      }
    }
    return conditions;
  }

  /** Of a frequent word the index has too many rows, and the next ones in order are enough. */
  private List<TaskKey> near(TaskConditions conditions, SummaryText text) {
    if (order.by() != TaskOrder.By.CREATED) {
      return List.of();
    }
    text.restrict(conditions);
    conditions.add(
        "t.id IN (SELECT n.id FROM background_task n"
            + (after == null ? "" : " WHERE n." + order.beyond().substring(2))
            + " ORDER BY n.id"
            + (order.descending() ? " DESC" : "")
            + " LIMIT "
            + NEXT
            + ")");
    return list(conditions);
  }

  private List<TaskKey> list(TaskConditions conditions) {
    return query(conditions, "").map((r, c) -> key(r)).list();
  }

  /**
   * @param prefix before the statement: EXPLAIN, in tests
   */
  Query query(TaskConditions conditions, String prefix) {
    String stamp = order.by() == TaskOrder.By.CREATED ? "NULL" : "t." + order.by().column();
    String sql =
        branches()
            .map(
                b ->
                    Sql.named("task_keys")
                        .replace("<stamp>", "CAST(" + stamp + " AS timestamptz)")
                        .replace("<conditions>", b + "\n  AND " + conditions.text())
                        .replace("<order>", order.clause("t.", order.by().column())))
            .collect(Collectors.joining(")\nUNION ALL\n(", "(", ")"));
    Query query =
        handle
            .createQuery(
                prefix
                    + "SELECT id, stamp FROM (\n"
                    + sql
                    + ") found ORDER BY "
                    + order.clause("", "stamp")
                    + " LIMIT :limit")
            .bind("limit", limit);
    conditions.bindTo(query);
    return query;
  }

  /** The index of ended tasks begins with whether they are consumed. */
  private Stream<String> branches() {
    return switch (order.by()) {
      case CREATED -> Stream.of("true");
      case ENQUEUED -> Stream.of("t.enqueued_at IS NOT NULL");
      case FINISHED ->
          Stream.of(
              "t.finished_at IS NOT NULL AND t.consumed",
              "t.finished_at IS NOT NULL AND NOT t.consumed");
    };
  }

  private static TaskKey key(ResultSet row) throws SQLException {
    OffsetDateTime stamp = row.getObject("stamp", OffsetDateTime.class);
    return new TaskKey(row.getLong("id"), stamp == null ? null : stamp.toInstant());
  }
}
