package org.errand.persistence;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.errand.task.TaskToken;

/** Reads tasks and their history. */
@ApplicationScoped
@Transactional
public class Tasks {
  @PersistenceContext private EntityManager entities;

  public Optional<TaskRow> find(TaskToken token) {
    return entities
        .createQuery("select t from TaskRow t where t.token = :token", TaskRow.class)
        .setParameter("token", token.value())
        .getResultStream()
        .findFirst();
  }

  /** The task with the length of its history, in one query. */
  public Optional<CountedTask> findCounted(TaskToken token) {
    return entities
        .createQuery(
            "select t, (select count(c) from TaskComment c where c.taskId = t.id)"
                + " from TaskRow t left join fetch t.product where t.token = :token",
            Object[].class)
        .setParameter("token", token.value())
        .getResultStream()
        .map(found -> new CountedTask((TaskRow) found[0], ((Number) found[1]).longValue()))
        .findFirst();
  }

  /** The tasks of these keys that are still there, in this order. */
  public List<TaskRow> rows(List<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<Long, TaskRow> rows =
        entities
            .createQuery(
                "select t from TaskRow t left join fetch t.product where t.id in :ids",
                TaskRow.class)
            .setParameter("ids", ids)
            .getResultStream()
            .collect(toMap(TaskRow::id, t -> t));
    return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
  }

  /** The comments of these tasks, oldest first. */
  public List<TaskComment> comments(Collection<Long> taskIds) {
    return taskIds.isEmpty()
        ? List.of()
        : entities
            .createQuery(
                "select c from TaskComment c where c.taskId in :ids order by c.id",
                TaskComment.class)
            .setParameter("ids", taskIds)
            .getResultList();
  }

  /** Notes that the main actor has read the end of a task. */
  public void consume(TaskToken token) {
    entities
        .createNativeQuery(Sql.named("consume").replace(":token", "?1"))
        .setParameter(1, token.value())
        .executeUpdate();
  }
}
