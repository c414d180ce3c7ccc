package org.errand.web;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.errand.persistence.TaskComment;
import org.errand.persistence.TaskFilter;
import org.errand.persistence.TaskRow;
import org.errand.persistence.Tasks;
import org.errand.security.Caller;
import org.errand.security.Right;
import org.errand.security.RightsPolicy;
import org.errand.task.TaskToken;

/** Reads tasks for a caller: only what the caller may see. */
@ApplicationScoped
public class TaskReading {
  @Inject private Tasks tasks;
  @Inject private RightsPolicy policy;

  /**
   * The task, if there is one and the caller may see it.
   *
   * @throws ApiProblem the same one in both other cases
   */
  TaskRow require(Caller caller, String token) {
    return TaskToken.parse(token)
        .flatMap(tasks::find)
        .filter(t -> policy.mayRead(caller, productId(t), t.username()))
        .orElseThrow(ApiProblem::notFound);
  }

  /** The task as it stands; when its actor reads its end, that is noted. */
  TaskView read(Caller caller, String token) {
    TaskRow task = require(caller, token);
    if (task.status().isTerminal() && !task.consumed() && caller.name().equals(task.username())) {
      tasks.consume(new TaskToken(task.token()));
    }
    return view(caller, task, tasks.comments(List.of(task.id())));
  }

  List<TaskComment> comments(Caller caller, String token) {
    return tasks.comments(List.of(require(caller, token).id()));
  }

  List<TaskView> views(Caller caller, List<TaskRow> rows) {
    Map<Long, List<TaskComment>> comments =
        tasks.comments(rows.stream().map(TaskRow::id).toList()).stream()
            .collect(groupingBy(TaskComment::taskId));
    return rows.stream()
        .map(t -> TaskView.from(t, comments.getOrDefault(t.id(), List.of()), true))
        .toList();
  }

  List<TaskRow> list(TaskFilter filter, Long before, int limit) {
    return tasks.list(filter, before, limit);
  }

  private TaskView view(Caller caller, TaskRow task, List<TaskComment> comments) {
    Long product = productId(task);
    boolean administrator =
        caller.isSuperuser() || product != null && policy.has(caller, product, Right.PRODUCT_ADMIN);
    return TaskView.from(task, comments, administrator);
  }

  static Long productId(TaskRow task) {
    return task.product() == null ? null : task.product().id();
  }
}
