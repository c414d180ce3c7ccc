package org.errand.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
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

  /**
   * A page of the tasks that the filter lets through, newest first.
   *
   * @param before only rows with a smaller key; null: from the start
   * @param limit the most rows
   */
  public List<TaskRow> list(TaskFilter filter, Long before, int limit) {
    CriteriaBuilder criteria = entities.getCriteriaBuilder();
    CriteriaQuery<TaskRow> query = criteria.createQuery(TaskRow.class);
    Root<TaskRow> task = query.from(TaskRow.class);
    List<Predicate> where = new TaskPredicates(criteria, task).of(filter);
    if (before != null) {
      where.add(criteria.lessThan(task.<Long>get("id"), before));
    }
    query.where(where.toArray(new Predicate[0])).orderBy(criteria.desc(task.get("id")));
    return entities.createQuery(query).setMaxResults(limit).getResultList();
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
