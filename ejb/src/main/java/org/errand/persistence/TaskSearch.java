package org.errand.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;

/**
 * Finds the tasks that a filter lets through, however many there are. Each call is a transaction of
 * its own, and throws {@link FilterTooBroad} when it takes too long.
 */
public final class TaskSearch {
  /** Up to here the tasks of a status are counted. */
  public static final int COUNT_LIMIT = 10_000;

  private static final String QUERY_CANCELED = "57014";

  private static final List<String> OPEN =
      Arrays.stream(TaskStatus.values()).filter(s -> !s.isTerminal()).map(Enum::name).toList();

  private final Jdbi jdbi;
  private final Duration timeout;

  /**
   * @param timeout how long a statement may take
   */
  public TaskSearch(DataSource dataSource, Duration timeout) {
    this.jdbi = Jdbis.over(dataSource);
    this.timeout = timeout;
  }

  /**
   * The keys of a page.
   *
   * @param after where the page before ended; null: from the start
   * @param limit the most rows
   */
  public List<TaskKey> keys(TaskFilter filter, TaskOrder order, TaskKey after, int limit) {
    return within(h -> new TaskListing(h, order, after, limit).keys(filter));
  }

  /** How many tasks there are of each status. */
  public List<StatusCount> counts(TaskFilter filter) {
    return within(
        h -> {
          TaskConditions conditions = conditions(h, filter);
          return Arrays.stream(TaskStatus.values())
              .map(s -> count(h, conditions.copy(), s))
              .toList();
        });
  }

  private static StatusCount count(Handle handle, TaskConditions conditions, TaskStatus status) {
    conditions.add("t.status = :counted");
    conditions.bind("counted", status.name());
    long found =
        prepared(
                handle,
                conditions,
                "SELECT count(*) FROM (SELECT FROM background_task t WHERE <conditions> LIMIT :limit) counted")
            .bind("limit", COUNT_LIMIT + 1)
            .mapTo(Long.class)
            .one();
    return new StatusCount(status, Math.min(found, COUNT_LIMIT), found > COUNT_LIMIT);
  }

  /** How many tasks can be cancelled: open ones that nobody has asked to. */
  public long countCancellable(TaskFilter filter) {
    return within(
        h ->
            prepared(
                    h,
                    cancellable(h, filter),
                    "SELECT count(*) FROM background_task t WHERE <conditions>")
                .mapTo(Long.class)
                .one());
  }

  /** Tasks that can be cancelled, at most so many, the oldest first. */
  public List<TaskToken> cancellable(TaskFilter filter, int limit) {
    return within(
        h ->
            prepared(
                    h,
                    cancellable(h, filter),
                    "SELECT token FROM background_task t WHERE <conditions> ORDER BY t.id LIMIT :limit")
                .bind("limit", limit)
                .map((r, c) -> new TaskToken(r.getString("token")))
                .list());
  }

  private static TaskConditions cancellable(Handle handle, TaskFilter filter) {
    TaskConditions conditions = conditions(handle, filter);
    conditions.add(
        "NOT t.cancel_flag AND t.status IN "
            + OPEN.stream().map(s -> "'" + s + "'").collect(Collectors.joining(", ", "(", ")")));
    return conditions;
  }

  private static TaskConditions conditions(Handle handle, TaskFilter filter) {
    TaskConditions conditions = TaskConditions.of(filter, new KnownValues(handle));
    SummaryText text = SummaryText.of(handle, filter.text());
    if (text != null) {
      text.narrow(handle, conditions);
    }
    return conditions;
  }

  private static Query prepared(Handle handle, TaskConditions conditions, String sql) {
    Query query = handle.createQuery(sql).define("conditions", conditions.text());
    conditions.bindTo(query);
    return query;
  }

  <T> T within(Function<Handle, T> search) {
    try {
      return jdbi.inTransaction(
          h -> {
            h.createQuery(Sql.named("list_settings"))
                .bind("timeout", timeout.toMillis() + "ms")
                .mapToMap()
                .one();
            return search.apply(h);
          });
    } catch (JdbiException e) {
      if (Statements.hasState(e, QUERY_CANCELED)) {
        throw new FilterTooBroad(e);
      }
      throw e;
    }
  }

  /** One page of a list, within a transaction. */
  static final class TaskListing {
    /** So many of the next rows are looked through for words before their index is asked. */
    private static final int NEXT = 2_000;

    private final Handle handle;
    private final TaskOrder order;
    private final TaskKey after;
    private final int limit;

    TaskListing(Handle handle, TaskOrder order, TaskKey after, int limit) {
      this.handle = handle;
      this.order = order;
      this.after = after;
      this.limit = limit;
    }

    List<TaskKey> keys(TaskFilter filter) {
      TaskConditions conditions = TaskConditions.of(filter, new KnownValues(handle));
      if (after != null) {
        conditions.add(order.beyond());
        conditions.bind("afterId", after.id());
        if (after.stamp() != null) {
          conditions.bind("afterStamp", after.stamp().atOffset(ZoneOffset.UTC));
        }
      }
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
}
