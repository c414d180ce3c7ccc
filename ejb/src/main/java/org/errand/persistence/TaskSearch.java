package org.errand.persistence;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
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

  private final Jdbi jdbi;
  private final Duration timeout;
  private final int next;

  /**
   * @param timeout how long a statement may take
   */
  public TaskSearch(DataSource dataSource, Duration timeout) {
    this(dataSource, timeout, KeyQuery.NEXT);
  }

  /**
   * @param next how many rows of a list are looked through before indexes are asked
   */
  TaskSearch(DataSource dataSource, Duration timeout, int next) {
    this.jdbi = Jdbis.over(dataSource);
    this.timeout = timeout;
    this.next = next;
  }

  /**
   * The keys of a page.
   *
   * @param after where the page before ended; null: from the start
   * @param limit the most rows
   */
  public List<TaskKey> keys(TaskFilter filter, TaskOrder order, TaskKey after, int limit) {
    return within(h -> new KeyQuery(h, order, after, limit, next).keys(filter));
  }

  /** How many tasks there are of each status. */
  public List<StatusCount> counts(TaskFilter filter) {
    return within(
        h -> {
          Map<TaskPart, TaskConditions> parts = conditions(h, filter, TaskPart.ALL);
          return Arrays.stream(TaskStatus.values())
              .map(s -> count(h, filter, parts.get(TaskPart.of(s)), s))
              .toList();
        });
  }

  private static StatusCount count(
      Handle handle, TaskFilter filter, TaskConditions part, TaskStatus status) {
    if (part == null || !part.part().asked(filter).contains(status)) {
      return new StatusCount(status, 0, false);
    }
    TaskConditions conditions = part.copy();
    conditions.add("t.status = " + conditions.bind("counted", status.name()));
    long found =
        prepared(
                handle,
                List.of(conditions),
                "SELECT count(*) FROM (" + rows("", conditions, " LIMIT :limit") + ") counted")
            .bind("limit", COUNT_LIMIT + 1)
            .mapTo(Long.class)
            .one();
    return new StatusCount(status, Math.min(found, COUNT_LIMIT), found > COUNT_LIMIT);
  }

  /** How many tasks can be cancelled: open ones that nobody has asked to. */
  public long countCancellable(TaskFilter filter) {
    return within(
        h -> {
          List<TaskConditions> parts = cancellable(h, filter);
          String rows =
              parts.stream().map(p -> rows("", p, "")).collect(Collectors.joining(" UNION ALL "));
          return parts.isEmpty()
              ? 0
              : prepared(h, parts, "SELECT count(*) FROM (" + rows + ") counted")
                  .mapTo(Long.class)
                  .one();
        });
  }

  /** Tasks that can be cancelled, at most so many, the oldest first. */
  public List<TaskToken> cancellable(TaskFilter filter, int limit) {
    return within(
        h -> {
          List<TaskConditions> parts = cancellable(h, filter);
          String rows =
              parts.stream()
                  .map(p -> rows("id, token", p, ""))
                  .collect(Collectors.joining(" UNION ALL "));
          return parts.isEmpty()
              ? List.<TaskToken>of()
              : prepared(
                      h,
                      parts,
                      "SELECT token FROM (" + rows + ") open ORDER BY id + 0 LIMIT :limit")
                  .bind("limit", limit)
                  .map((r, c) -> new TaskToken(r.getString("token")))
                  .list();
        });
  }

  private static List<TaskConditions> cancellable(Handle handle, TaskFilter filter) {
    List<TaskConditions> parts = List.copyOf(conditions(handle, filter, TaskPart.OPEN).values());
    parts.forEach(p -> p.add("NOT t.cancel_flag"));
    return parts;
  }

  /** Of those parts that may have something. */
  private static Map<TaskPart, TaskConditions> conditions(
      Handle handle, TaskFilter filter, Set<TaskPart> parts) {
    SummaryText text = SummaryText.of(handle, filter.text());
    Consumer<TaskConditions> narrowing = text == null ? all -> {} : text.narrowed(handle);
    Map<TaskPart, TaskConditions> conditions = new EnumMap<>(TaskPart.class);
    for (TaskPart part : parts) {
      if (part.isWanted(filter)) {
        TaskConditions wanted = TaskConditions.of(handle, filter, part);
        narrowing.accept(wanted);
        conditions.put(part, wanted);
      }
    }
    return conditions;
  }

  private static String rows(String columns, TaskConditions conditions, String limit) {
    return "SELECT " + columns + " FROM background_task t WHERE " + conditions.text() + limit;
  }

  private static Query prepared(Handle handle, List<TaskConditions> parts, String sql) {
    Query query = handle.createQuery(sql);
    parts.forEach(p -> p.bindTo(query));
    return query;
  }

  <T> T within(Function<Handle, T> search) {
    try {
      return jdbi.inTransaction(
          h -> {
            // Between two statements a task may move from one part to the next, and be in neither.
            h.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            h.createQuery(Sql.named("list_settings"))
                .bind("timeout", timeout.toMillis() + "ms")
                .map((r, c) -> true)
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
}
