package org.errand.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Reads what has become of tasks, of many in one query. */
@ApplicationScoped
@Transactional
public class ChangedTasks {
  /** So many keys go with one query. */
  private static final int BATCH = 500;

  @PersistenceContext private EntityManager entities;

  /** How far these tasks are; those that are gone are not among them. */
  public List<TaskState> states(Collection<Long> ids) {
    return inBatches(ids, this::stateBatch);
  }

  private List<TaskState> stateBatch(List<Long> ids) {
    return entities
        .createQuery(
            "select t.id, t.version, (select max(c.id) from TaskComment c where c.taskId = t.id)"
                + " from TaskRow t where t.id in :ids",
            Object[].class)
        .setParameter("ids", ids)
        .getResultStream()
        .map(r -> new TaskState(number(r[0]), number(r[1]), number(r[2])))
        .toList();
  }

  private static long number(Object column) {
    return column == null ? 0 : ((Number) column).longValue();
  }

  /** These tasks as they stand. */
  public List<TaskRow> rows(Collection<Long> ids) {
    return inBatches(ids, batch -> rowBatch("t.id in :keys", batch));
  }

  /** As {@link #rows}, of those with these tokens. */
  public List<TaskRow> rowsOf(Collection<String> tokens) {
    return inBatches(tokens, batch -> rowBatch("t.token in :keys", batch));
  }

  private List<TaskRow> rowBatch(String condition, List<?> keys) {
    return entities
        .createQuery(
            "select t from TaskRow t left join fetch t.product where "
                + condition
                + " order by t.id",
            TaskRow.class)
        .setParameter("keys", keys)
        .getResultList();
  }

  private static <K, R> List<R> inBatches(Collection<K> keys, Function<List<K>, List<R>> read) {
    List<K> all = List.copyOf(keys);
    List<R> found = new ArrayList<>();
    for (int i = 0; i < all.size(); i += BATCH) {
      found.addAll(read.apply(all.subList(i, Math.min(all.size(), i + BATCH))));
    }
    return found;
  }
}
