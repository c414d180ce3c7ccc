package org.errand.persistence;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.errand.task.TaskToken;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads tasks and their history. Each call is one statement, which needs no transaction of its own;
 * in one of the caller's it is part of that.
 */
public final class Tasks {
  private static final DirectStatement COUNTED = new DirectStatement(Sql.named("task_counted"));

  private final DataSource dataSource;
  private final Jdbi jdbi;

  public Tasks(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Jdbis.over(dataSource);
  }

  public Optional<TaskRow> find(TaskToken token) {
    return findCounted(token).map(CountedTask::task);
  }

  /** The task with the length of its history, in one query. */
  public Optional<CountedTask> findCounted(TaskToken token) {
    return COUNTED
        .rows(
            dataSource,
            Map.of("token", token.value()),
            row -> new CountedTask(TaskRow.of(row), row.getLong("comments")))
        .stream()
        .findFirst();
  }

  /** The tasks of these keys that are still there, in this order. */
  public List<TaskRow> rows(List<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<Long, TaskRow> rows =
        jdbi.withHandle(
            h ->
                h.createQuery(Sql.named("task_rows"))
                    .bind("ids", ids.toArray(Long[]::new))
                    .map((row, c) -> TaskRow.of(row))
                    .collect(toMap(TaskRow::id, t -> t)));
    return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
  }

  /** The comments of these tasks, oldest first. */
  public List<TaskComment> comments(Collection<Long> taskIds) {
    return taskIds.isEmpty()
        ? List.of()
        : jdbi.withHandle(
            h ->
                h.createQuery(Sql.named("comments"))
                    .bind("ids", taskIds.toArray(Long[]::new))
                    .map((row, c) -> TaskComment.of(row))
                    .list());
  }

  /**
   * The attempts of a task that led back into the queue, in their order. The one that did not, or
   * has not yet, stands in the task's own row.
   */
  public List<TaskAttempt> attempts(long taskId) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("attempts"))
                .bind("id", taskId)
                .map((row, c) -> TaskAttempt.of(row))
                .list());
  }

  /** Notes that the main actor has read the end of a task. */
  public void consume(TaskToken token) {
    jdbi.useHandle(
        h -> h.createUpdate(Sql.named("consume")).bind("token", token.value()).execute());
  }
}
