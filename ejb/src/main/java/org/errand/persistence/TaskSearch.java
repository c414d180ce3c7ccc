package org.errand.persistence;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
    return within(h -> new KeyQuery(h, order, after, limit).keys(filter));
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
