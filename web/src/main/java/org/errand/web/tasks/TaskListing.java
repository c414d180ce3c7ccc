package org.errand.web.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import org.errand.persistence.FilterTooBroad;
import org.errand.persistence.TaskFilter;
import org.errand.persistence.TaskKey;
import org.errand.persistence.TaskOrder;
import org.errand.persistence.TaskSearch;
import org.errand.persistence.Tasks;
import org.errand.security.Caller;
import org.errand.security.Reach;
import org.errand.security.Right;
import org.errand.security.RightsPolicy;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.ProblemType;
import org.errand.web.products.VisibleProducts;

/** Lists tasks for a caller: only what the caller may see. */
@ApplicationScoped
public class TaskListing {
  /** Tasks of a list, and where it goes on; null at its end. */
  record Part(List<TaskView> items, TaskKey next) {}

  @Inject private TaskSearch search;
  @Inject private Tasks tasks;
  @Inject private TaskReading reading;
  @Inject private RightsPolicy policy;
  @Inject private VisibleProducts visible;

  /**
   * What the caller asks for.
   *
   * @throws ApiProblem forbidden, where the caller may list nothing, or asks for others' tasks
   */
  TaskFilter filter(Caller caller, FilterRequest wanted) {
    Reach reach = policy.listed(caller);
    TaskFilter filter = wanted.filter(reach);
    requireWithin(caller, reach, wanted);
    return filter;
  }

  /** Forbids products beyond the reach alike, whether there are such or not. */
  void requireWithin(Caller caller, Reach reach, FilterRequest wanted) {
    if (!reach.everything()
        && (reach.products().isEmpty()
            || wanted.noProduct()
            || !visible.endpoints(caller, Right.PRODUCT_ADMIN).containsAll(wanted.products()))) {
      throw new ApiProblem(
          ProblemType.FORBIDDEN,
          "Tasks are listed for a SUPERUSER, and those of a product for its PRODUCT_ADMIN");
    }
  }

  /**
   * @param after where the part before ended, or null
   * @param size the most tasks
   */
  Part part(Caller caller, TaskFilter filter, TaskOrder order, TaskKey after, int size) {
    List<TaskKey> found = inTime(() -> search.keys(filter, order, after, size + 1));
    boolean more = found.size() > size;
    List<TaskKey> page = more ? found.subList(0, size) : found;
    return new Part(
        reading.views(caller, tasks.rows(page.stream().map(TaskKey::id).toList())),
        more ? page.get(size - 1) : null);
  }

  /** Says so where the database needs too long for a filter. */
  static <T> T inTime(Supplier<T> query) {
    try {
      return query.get();
    } catch (FilterTooBroad e) {
      throw new ApiProblem(
          ProblemType.UNAVAILABLE,
          "The filter matches few of very many tasks, and looking for them takes too long; narrow it");
    }
  }
}
