package org.errand.persistence;

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
  private static final DirectStatement ALLOCATE_MANY =
      new DirectStatement(Sql.named("allocate_many"));

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

  /** Makes the rows; what became of each. */
  static Map<TaskToken, Allocation> write(
      Handle handle, ServerIdentity me, Collection<NewRow> asked) {
    Map<TaskToken, Allocation> allocations = new HashMap<>();
    List<NewRow> left = new ArrayList<>(asked);
    for (int look = 0; !left.isEmpty(); look++) {
      if (look == MOST_LOOKS) {
        throw restless();
      }
      insert(handle, me, left).forEach(m -> allocations.put(m.getKey(), m.getValue()));
      left.removeIf(r -> allocations.containsKey(r.token()));
      if (!left.isEmpty()) {
        open(handle, left).forEach((token, open) -> allocations.put(token, new InTheWay(open)));
        left.removeIf(r -> allocations.containsKey(r.token()));
      }
    }
    return allocations;
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
        .rows(dataSource, values, r -> made(r, r.getBoolean("is_running")));
  }

  private static Made made(ResultSet row, boolean isRunning) throws SQLException {
    return new Made(row.getLong("id"), time(row, "run_at"), time(row, "enqueued_at"), isRunning);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static List<Map.Entry<TaskToken, Made>> insert(
      Handle handle, ServerIdentity me, Collection<NewRow> rows) {
    Map<String, Object> values = Statements.values(me);
    values.put("tokens", column(rows, r -> r.token().value(), String[]::new));
    values.put("kinds", column(rows, r -> r.terms().kind(), String[]::new));
    values.put("restartables", column(rows, r -> r.terms().restartable(), Boolean[]::new));
    values.put("maxAttempts", column(rows, r -> r.terms().maxAttempts(), Integer[]::new));
    values.put("statuses", column(rows, r -> r.status().name(), String[]::new));
    values.put("productIds", column(rows, NewRow::productId, Long[]::new));
    values.put("actors", column(rows, NewRow::actor, String[]::new));
    values.put("summaries", column(rows, NewRow::summary, String[]::new));
    values.put("inputs", column(rows, NewRow::input, String[]::new));
    values.put("priorities", column(rows, NewRow::priority, Integer[]::new));
    values.put("runAts", column(rows, r -> Objects.toString(r.runAt(), null), String[]::new));
    values.put("uniqueKeys", column(rows, NewRow::uniqueKey, String[]::new));
    values.put("callbacks", column(rows, NewRow::callback, String[]::new));
    values.put("origins", column(rows, NewRow::origin, String[]::new));
    values.put("traceParents", column(rows, NewRow::traceParent, String[]::new));
    return ALLOCATE_MANY.rows(
        handle.getConnection(),
        values,
        r -> Map.entry(new TaskToken(r.getString("token")), made(r, false)));
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
