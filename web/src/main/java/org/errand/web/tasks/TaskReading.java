package org.errand.web.tasks;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.errand.config.ErrandConfig;
import org.errand.persistence.TaskComment;
import org.errand.persistence.TaskFilter;
import org.errand.persistence.TaskRow;
import org.errand.persistence.Tasks;
import org.errand.security.Caller;
import org.errand.security.Right;
import org.errand.security.RightsPolicy;
import org.errand.task.TaskToken;
import org.errand.web.http.ApiProblem;

/** Reads tasks for a caller: only what the caller may see. */
@ApplicationScoped
public class TaskReading {
  @Inject private Tasks tasks;
  @Inject private RightsPolicy policy;
  @Inject private ErrandConfig config;

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
    boolean reads = task.status().isTerminal() && caller.name().equals(task.username());
    if (reads && !task.consumed()) {
      tasks.consume(new TaskToken(task.token()));
    }
    Long product = productId(task);
    return TaskView.from(
        task,
        tasks.comments(List.of(task.id())),
        expiresAt(task, reads || task.consumed()),
        isAdministrator(caller, product));
  }

  /** Whether the caller sees what is for administrators only. */
  boolean isAdministrator(Caller caller, Long product) {
    return caller.isSuperuser()
        || product != null && policy.has(caller, product, Right.PRODUCT_ADMIN);
  }

  /** A task without its history. */
  TaskView state(TaskRow task, boolean forAdministrator) {
    return TaskView.from(task, List.of(), expiresAt(task, task.consumed()), forAdministrator);
  }

  List<TaskComment> comments(Caller caller, String token) {
    return tasks.comments(List.of(require(caller, token).id()));
  }

  List<TaskView> views(Caller caller, List<TaskRow> rows) {
    Map<Long, List<TaskComment>> comments =
        tasks.comments(rows.stream().map(TaskRow::id).toList()).stream()
            .collect(groupingBy(TaskComment::taskId));
    return rows.stream()
        .map(
            t ->
                TaskView.from(
                    t, comments.getOrDefault(t.id(), List.of()), expiresAt(t, t.consumed()), true))
        .toList();
  }

  List<TaskRow> list(TaskFilter filter, Long before, int limit) {
    return tasks.list(filter, before, limit);
  }

  private OffsetDateTime expiresAt(TaskRow task, boolean consumed) {
    return task.finishedAt() == null
        ? null
        : task.finishedAt().plus(config.retention().ofTask(consumed));
  }

  static Long productId(TaskRow task) {
    return task.product() == null ? null : task.product().id();
  }
}
