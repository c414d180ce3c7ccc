package org.errand.persistence;

import static org.errand.persistence.Statements.bound;
import static org.errand.persistence.Statements.column;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.errand.engine.ServerIdentity;
import org.errand.engine.TaskStore.Allocation;
import org.errand.engine.TaskStore.InTheWay;
import org.errand.engine.TaskStore.Made;
import org.errand.engine.TaskStore.NewRow;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Writes rows that may stand in each other's way, one or many in a statement. */
final class NewRows {
  /** An open task that ends between two looks is no duplicate; hardly one does so twice. */
  private static final int MOST_LOOKS = 5;

  private static final String UNLESS_OPEN =
      "ON CONFLICT (kind, coalesce(product_id, 0), unique_key)"
          + " WHERE unique_key IS NOT NULL AND status IN ('ALLOCATED', 'ENQUEUED', 'RUNNING') DO NOTHING";

  private static final Insert ALLOCATE = Insert.named("allocate");
  private static final Insert ALLOCATE_RUNNING = Insert.named("allocate_running");

  private NewRows() {}

  /** A statement, and the same for a row that may be in another's way. */
  private record Insert(DirectStatement plain, DirectStatement unlessOpen) {
    static Insert named(String name) {
      String sql = Sql.named(name);
      return new Insert(
          new DirectStatement(sql.replace("<unlessOpen>", "")),
          new DirectStatement(sql.replace("<unlessOpen>", UNLESS_OPEN)));
    }

    DirectStatement of(NewRow row) {
      return row.uniqueKey() == null ? plain : unlessOpen;
    }
  }

  /**
   * Makes the rows.
   *
   * @return for those that were not made: the open task in their way
   */
  static Map<TaskToken, TaskToken> write(
      Handle handle, ServerIdentity me, Collection<NewRow> asked) {
    Map<TaskToken, TaskToken> duplicates = new HashMap<>();
    List<NewRow> left = new ArrayList<>(asked);
    for (int look = 0; !left.isEmpty(); look++) {
      if (look == MOST_LOOKS) {
        throw restless();
      }
      Set<String> made = insert(handle, me, left);
      left.removeIf(r -> made.contains(r.token().value()));
      if (!left.isEmpty()) {
        duplicates.putAll(open(handle, left));
        left.removeIf(r -> duplicates.containsKey(r.token()));
      }
    }
    return duplicates;
  }

  /** Makes the row, unless an open one is in its way. */
  static Allocation write(DataSource dataSource, Jdbi jdbi, ServerIdentity me, NewRow row) {
    for (int look = 0; look < MOST_LOOKS; look++) {
      List<Made> made = insert(dataSource, me, row);
      if (!made.isEmpty()) {
        return made.get(0);
      }
      TaskToken open = jdbi.withHandle(h -> open(h, List.of(row))).get(row.token());
      if (open != null) {
        return new InTheWay(open);
      }
    }
    throw restless();
  }

  private static List<Made> insert(DataSource dataSource, ServerIdentity me, NewRow row) {
    Map<String, Object> values = Statements.values(me);
    values.put("token", row.token().value());
    values.put("kind", row.terms().kind());
    values.put("restartable", row.terms().restartable());
    values.put("maxAttempts", row.terms().maxAttempts());
    values.put("status", row.status().name());
    values.put("productId", row.productId());
    values.put("actor", row.actor());
    values.put("summary", row.summary());
    values.put("input", row.input());
    values.put("priority", row.priority());
    values.put("runAt", row.runAt() == null ? null : row.runAt().atOffset(ZoneOffset.UTC));
    values.put("uniqueKey", row.uniqueKey());
    values.put("callback", row.callback());
    values.put("origin", row.origin());
    values.put("traceParent", row.traceParent());
    return (row.status() == TaskStatus.RUNNING ? ALLOCATE_RUNNING : ALLOCATE)
        .of(row)
        .rows(
            dataSource,
            values,
            r ->
                new Made(
                    r.getLong("id"),
                    time(r, "run_at"),
                    time(r, "enqueued_at"),
                    r.getBoolean("is_running")));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Set<String> insert(Handle handle, ServerIdentity me, Collection<NewRow> rows) {
    return bound(handle.createQuery(Sql.named("allocate_many")), me)
        .bind("tokens", column(rows, r -> r.token().value(), String[]::new))
        .bind("kinds", column(rows, r -> r.terms().kind(), String[]::new))
        .bind("restartables", column(rows, r -> r.terms().restartable(), Boolean[]::new))
        .bind("maxAttempts", column(rows, r -> r.terms().maxAttempts(), Integer[]::new))
        .bind("statuses", column(rows, r -> r.status().name(), String[]::new))
        .bind("productIds", column(rows, NewRow::productId, Long[]::new))
        .bind("actors", column(rows, NewRow::actor, String[]::new))
        .bind("summaries", column(rows, NewRow::summary, String[]::new))
        .bind("inputs", column(rows, NewRow::input, String[]::new))
        .bind("priorities", column(rows, NewRow::priority, Integer[]::new))
        .bind("runAts", column(rows, r -> Objects.toString(r.runAt(), null), String[]::new))
        .bind("uniqueKeys", column(rows, NewRow::uniqueKey, String[]::new))
        .bind("callbacks", column(rows, NewRow::callback, String[]::new))
        .bind("origins", column(rows, NewRow::origin, String[]::new))
        .bind("traceParents", column(rows, NewRow::traceParent, String[]::new))
        .mapTo(String.class)
        .set();
  }

  private static IllegalStateException restless() {
    return new IllegalStateException("Tasks with the same unique key come and go too fast");
  }

  /** The open tasks that have the unique keys of these. */
  static Map<TaskToken, TaskToken> open(Handle handle, Collection<NewRow> rows) {
    Map<TaskToken, TaskToken> open = new HashMap<>();
    handle
        .createQuery(Sql.named("open_by_key"))
        .bind("tokens", column(rows, r -> r.token().value(), String[]::new))
        .bind("kinds", column(rows, r -> r.terms().kind(), String[]::new))
        .bind("productIds", column(rows, NewRow::productId, Long[]::new))
        .bind("uniqueKeys", column(rows, NewRow::uniqueKey, String[]::new))
        .map((r, c) -> Map.entry(r.getString("asked"), r.getString("open")))
        .forEach(e -> open.put(new TaskToken(e.getKey()), new TaskToken(e.getValue())));
    return open;
  }
}
