package org.errand.web.tasks;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.errand.config.ErrandConfig;
import org.errand.persistence.CountedTask;
import org.errand.persistence.TaskAttempt;
import org.errand.persistence.TaskComment;
import org.errand.persistence.TaskRow;
import org.errand.persistence.Tasks;
import org.errand.security.Caller;
import org.errand.security.Right;
import org.errand.security.RightsPolicy;
import org.errand.security.TaskRights;
import org.errand.task.NewTask;
import org.errand.task.QueuedTask;
import org.errand.task.TaskToken;
import org.errand.web.http.ApiProblem;

/** Reads tasks for a caller: only what the caller may see. */
@ApplicationScoped
public class TaskReading {
  @Inject private Tasks tasks;
  @Inject private RightsPolicy policy;
  @Inject private ErrandConfig config;
  @Inject private RetryAfter retryAfter;

  /**
   * The task, if there is one and the caller may see it.
   *
   * @throws ApiProblem the same one in both other cases, after the same work
   */
  TaskRow require(Caller caller, String token) {
    return seen(caller, TaskToken.parse(token).flatMap(tasks::find), t -> t).what();
  }

  private record Seen<T>(T what, TaskRights rights) {}

  private <T> Seen<T> seen(Caller caller, Optional<T> found, Function<T, TaskRow> row) {
    TaskRights rights =
        found
            .map(row)
            .map(t -> policy.onTask(caller, productId(t), t.username()))
            .orElseGet(() -> policy.onNoTask(caller));
    return found
        .filter(t -> rights.read())
        .map(t -> new Seen<>(t, rights))
        .orElseThrow(ApiProblem::notFound);
  }

  /** The task as it stands; when its actor reads its end, that is noted. */
  FoundTask read(Caller caller, TaskRequest wanted) {
    Seen<CountedTask> seen =
        seen(
            caller, TaskToken.parse(wanted.token()).flatMap(tasks::findCounted), CountedTask::task);
    TaskRow task = seen.what().task();
    boolean reads = task.status().isTerminal() && caller.name().equals(task.username());
    if (reads && wanted.noted() && !task.consumed()) {
      tasks.consume(new TaskToken(task.token()));
    }
    TaskView view =
        TaskView.from(task, List.of(), expiresAt(task, reads || task.consumed()), seen.rights());
    Integer again = retryAfter.of(task);
    long counted = seen.what().comments();
    String tag = view.tagWith(counted);
    if (wanted.known().contain(tag)) {
      return new FoundTask(view, tag, again, true);
    }
    List<TaskComment> history = counted == 0 ? List.of() : tasks.comments(List.of(task.id()));
    List<TaskAttempt> more = AttemptView.hasMore(task) ? tasks.attempts(task.id()) : List.of();
    List<AttemptView> attempts = AttemptView.of(task, more, history, seen.rights().administer());
    return new FoundTask(view.with(history, attempts), view.tagWith(history.size()), again, false);
  }

  /**
   * The task of a request: a new one as it was made, without a look at its row; one that an earlier
   * request has made as it stands.
   *
   * @param product the endpoint of its product, or null
   */
  FoundTask taken(Caller caller, OnceOnly.Once<QueuedTask> once, NewTask asked, String product) {
    if (once.again()) {
      return read(caller, TaskRequest.ofNew(once.token().value()));
    }
    TaskRow task = TaskRow.ofNew(once.made(), asked, product);
    TaskRights rights = policy.onTask(caller, productId(task), task.username());
    return new FoundTask(
        TaskView.from(task, List.of(), null, rights).with(List.of(), List.of()),
        null,
        retryAfter.of(task),
        false);
  }

  /** Whether the caller sees what is for administrators only. */
  boolean isAdministrator(Caller caller, Long product) {
    return caller.isSuperuser()
        || product != null && policy.has(caller, product, Right.PRODUCT_ADMIN);
  }

  /** A task without its history and without the links of one caller. */
  TaskView state(TaskRow task, boolean forAdministrator) {
    return TaskView.from(
        task,
        List.of(),
        expiresAt(task, task.consumed()),
        new TaskRights(true, forAdministrator, false, false, false));
  }

  List<TaskComment> comments(Caller caller, String token) {
    return tasks.comments(List.of(require(caller, token).id()));
  }

  /** Of a listing, whose tasks the caller administers. */
  List<TaskView> views(Caller caller, List<TaskRow> rows) {
    Map<Long, List<TaskComment>> comments =
        tasks.comments(rows.stream().map(TaskRow::id).toList()).stream()
            .collect(groupingBy(TaskComment::taskId));
    return rows.stream()
        .map(
            t ->
                TaskView.from(
                    t,
                    comments.getOrDefault(t.id(), List.of()),
                    expiresAt(t, t.consumed()),
                    policy.asAdministrator(caller, t.username())))
        .toList();
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
