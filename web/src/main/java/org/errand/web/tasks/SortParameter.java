package org.errand.web.tasks;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.errand.persistence.TaskFilter.Bound;
import org.errand.persistence.TaskOrder;
import org.errand.persistence.TaskOrder.By;
import org.errand.security.Reach;

/** In which order a list is asked for. */
final class SortParameter {
  private static final Map<String, TaskOrder> ORDERS = new LinkedHashMap<>();

  /** What was started or seen before a time was enqueued before it, and that has an index. */
  private static final Set<Bound> BY_ENQUEUED =
      EnumSet.of(
          Bound.ENQUEUED_BEFORE, Bound.ENQUEUED_AFTER, Bound.STARTED_BEFORE, Bound.SEEN_BEFORE);

  static {
    Map.of("created", By.CREATED, "enqueuedAt", By.ENQUEUED, "finishedAt", By.FINISHED)
        .forEach(
            (name, by) -> {
              ORDERS.put(name, new TaskOrder(by, false));
              ORDERS.put("-" + name, new TaskOrder(by, true));
            });
  }

  private SortParameter() {}

  /**
   * Where nothing is asked for, the newest come first: by the stamp that the filter bounds, of
   * which the index has no others to walk over, or by creation.
   */
  static TaskOrder read(FilterRequest filter) {
    String text = filter.parameters().single("sort");
    if (text != null) {
      TaskOrder order = ORDERS.get(text);
      if (order == null) {
        throw filter
            .parameters()
            .problem("sort", "must be one of " + ORDERS.keySet().stream().sorted().toList());
      }
      return order;
    }
    Set<Bound> bounds = filter.filter(Reach.EVERYTHING).times().keySet();
    if (bounds.contains(Bound.FINISHED_BEFORE) || bounds.contains(Bound.FINISHED_AFTER)) {
      return new TaskOrder(By.FINISHED, true);
    }
    return bounds.stream().anyMatch(BY_ENQUEUED::contains)
        ? new TaskOrder(By.ENQUEUED, true)
        : TaskOrder.NEWEST;
  }
}
