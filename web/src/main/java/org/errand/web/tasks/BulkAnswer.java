package org.errand.web.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.errand.task.TaskStatus;
import org.errand.web.http.Problem;

/**
 * What became of a request for many tasks.
 *
 * @param items one for each that was asked for, in their order
 * @param accepted how many became tasks
 * @param refused how many did not
 */
record BulkAnswer(List<Item> items, int accepted, int refused) {
  /**
   * What became of one.
   *
   * @param status the HTTP status that it would have had alone
   * @param task where it is 202
   * @param problem else
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(int index, int status, Ref task, Problem problem) {
    static Item of(int index, Ref task) {
      return new Item(index, 202, task, null);
    }

    static Item of(int index, Problem problem) {
      return new Item(index, problem.status(), null, problem);
    }
  }

  /** A task that was made. */
  record Ref(String token, String kind, TaskStatus status) {}

  static BulkAnswer of(List<Item> items) {
    int accepted = (int) items.stream().filter(i -> i.task() != null).count();
    return new BulkAnswer(items, accepted, items.size() - accepted);
  }
}
