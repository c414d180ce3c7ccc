package org.errand.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * One page of a list, within a transaction. First the next rows of the order are looked through,
 * which is enough for what is frequent. Else each part of the table gives as much as a page, by its
 * own indexes, and the page is the first of all these.
 */
final class KeyQuery {
  /** So many rows are looked through before the parts are asked. */
  static final int NEXT = 2_000;

  private final Handle handle;
  private final TaskOrder order;
  private final TaskKey after;
  private final int limit;
  private final int next;

  KeyQuery(Handle handle, TaskOrder order, TaskKey after, int limit, int next) {
    this.handle = handle;
    this.order = order;
    this.after = after;
    this.limit = limit;
    this.next = next;
  }

  List<TaskKey> keys(TaskFilter filter) {
    SummaryText text = SummaryText.of(handle, filter.text());
    if (order.by() != TaskOrder.By.FINISHED
        && (text != null || TaskPart.OPEN.stream().anyMatch(p -> p.isWanted(filter)))) {
      List<TaskKey> near = near(filter, text);
      if (near.size() == limit) {
        return near;
      }
    }
    return list(parts(filter, text == null ? all -> {} : text.narrowed(handle)));
  }

  /** Conditions for each part of the table that may have something for the list. */
  List<TaskConditions> parts(TaskFilter filter, Consumer<TaskConditions> narrowing) {
    List<TaskConditions> parts = new ArrayList<>();
    for (TaskPart part : TaskPart.ALL) {
      if (part.isWanted(filter)
          && (part == TaskPart.ENDED || order.by() != TaskOrder.By.FINISHED)) {
        TaskConditions conditions = TaskConditions.of(handle, filter, part);
        narrowing.accept(conditions);
        parts.add(conditions);
      }
    }
    return parts;
  }

  private List<TaskKey> near(TaskFilter filter, SummaryText text) {
    TaskConditions conditions = TaskConditions.of(handle, filter, TaskPart.ANY);
    if (text != null) {
      text.restrict(conditions);
    }
    String rows =
        "(SELECT * FROM background_task t WHERE "
            + String.join(" AND ", place())
            + " ORDER BY "
            + order.ofRows()
            + " LIMIT "
            + next
            + ") t";
    return query(List.of(conditions), branch(rows, List.of(), conditions, order.ofRows()), "")
        .map((r, c) -> key(r))
        .list();
  }

  private List<TaskKey> list(List<TaskConditions> parts) {
    return parts.isEmpty() ? List.of() : query(parts, "").map((r, c) -> key(r)).list();
  }

  /**
   * @param prefix before the statement: EXPLAIN, in tests
   */
  Query query(List<TaskConditions> parts, String prefix) {
    return query(
        parts,
        parts.stream()
            .flatMap(this::branches)
            .collect(Collectors.joining(")\nUNION ALL\n(", "(", ")")),
        prefix);
  }

  private Query query(List<TaskConditions> parts, String rows, String prefix) {
    Query query =
        handle
            .createQuery(
                prefix
                    + "SELECT id, stamp FROM (\n"
                    + rows
                    + ") found ORDER BY "
                    + order.clause("stamp", "id")
                    + " LIMIT :limit")
            .bind("limit", limit);
    if (after != null) {
      query.bind("afterId", after.id());
      if (after.stamp() != null) {
        query.bind("afterStamp", after.stamp().atOffset(ZoneOffset.UTC));
      }
    }
    parts.forEach(p -> p.bindTo(query));
    return query;
  }

  /** Of what is open, the planner would walk over all that has ended, for the sake of the order. */
  private Stream<String> branches(TaskConditions conditions) {
    if (conditions.part() != TaskPart.ENDED) {
      return Stream.of(branch("background_task t", place(), conditions, order.sorted()));
    }
    // The index of ended tasks begins with whether they are consumed.
    Stream<List<String>> places =
        order.by() == TaskOrder.By.FINISHED
            ? Stream.of("t.consumed", "NOT t.consumed")
                .map(consumed -> Stream.concat(place().stream(), Stream.of(consumed)).toList())
            : Stream.of(place());
    return places.map(place -> branch("background_task t", place, conditions, order.ofRows()));
  }

  private String branch(
      String rows, List<String> place, TaskConditions conditions, String sorting) {
    String stamp = order.by() == TaskOrder.By.CREATED ? "NULL" : "t." + order.by().column();
    return Sql.named("task_keys")
        .replace("<stamp>", "CAST(" + stamp + " AS timestamptz)")
        .replace("<rows>", rows)
        .replace(
            "<conditions>",
            Stream.concat(place.stream(), Stream.of(conditions.text()))
                .collect(Collectors.joining("\n  AND ")))
        .replace("<order>", sorting);
  }

  /** What holds of all rows of the order that are still to come. */
  private List<String> place() {
    List<String> place = new ArrayList<>();
    place.add(
        order.by() == TaskOrder.By.CREATED ? "true" : "t." + order.by().column() + " IS NOT NULL");
    if (after != null) {
      place.add(order.beyond());
    }
    return place;
  }

  private static TaskKey key(ResultSet row) throws SQLException {
    OffsetDateTime stamp = row.getObject("stamp", OffsetDateTime.class);
    return new TaskKey(row.getLong("id"), stamp == null ? null : stamp.toInstant());
  }
}
