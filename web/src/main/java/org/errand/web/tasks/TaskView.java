package org.errand.web.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.errand.persistence.TaskComment;
import org.errand.persistence.TaskRow;
import org.errand.security.TaskRights;
import org.errand.task.TaskStatus;
import org.errand.web.http.EntityTag;
import org.errand.web.http.Rfc3339;

/**
 * A task on the wire. {@code runAt} is when it is, or was, due: as was asked for, at once, or after
 * a failed attempt. {@code waitMillis} is from there to the start of the last attempt, {@code
 * runMillis} from there to its end; each null before it is over, so that a task without news looks
 * the same. {@code machineId} and {@code consumed} are for administrators only, {@code origin}, the
 * address that the request came from, for SUPERUSER. {@code attempts} are told of one task only,
 * and not in lists.
 */
record TaskView(
    String token,
    String kind,
    TaskStatus status,
    String product,
    String actor,
    String summary,
    List<Comment> comments,
    int priority,
    String runAt,
    String enqueuedAt,
    String startedAt,
    String finishedAt,
    String lastSeenAt,
    Long waitMillis,
    Long runMillis,
    boolean cancelRequested,
    Progress progress,
    int attempt,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<AttemptView> attempts,
    String expiresAt,
    NewTaskRequest.Callback callback,
    TaskLinks links,
    @JsonInclude(JsonInclude.Include.NON_NULL) String machineId,
    @JsonInclude(JsonInclude.Include.NON_NULL) Boolean consumed,
    @JsonInclude(JsonInclude.Include.NON_NULL) String origin) {

  record Comment(String at, String actor, String text) {
    static Comment from(TaskComment comment) {
      return new Comment(Rfc3339.write(comment.at()), comment.actor(), comment.text());
    }
  }

  record Progress(Integer percent, String message) {}

  /**
   * @param expiresAt when it will be purged, or null while that is not known
   */
  static TaskView from(
      TaskRow task, List<TaskComment> comments, OffsetDateTime expiresAt, TaskRights rights) {
    return new TaskView(
        task.token(),
        task.kind(),
        task.status(),
        task.product() == null ? null : task.product().endpoint(),
        task.username(),
        task.summary(),
        comments.stream().map(Comment::from).toList(),
        task.priority(),
        Rfc3339.write(task.runAt()),
        Rfc3339.write(task.enqueuedAt()),
        Rfc3339.write(task.startedAt()),
        Rfc3339.write(task.finishedAt()),
        Rfc3339.write(task.lastSeenAt()),
        millis(task.runAt(), task.startedAt()),
        millis(task.startedAt(), task.finishedAt()),
        task.cancelFlag(),
        new Progress(task.progressPercent(), task.progressMessage()),
        task.attempt(),
        null,
        Rfc3339.write(expiresAt),
        task.callback() == null ? null : new NewTaskRequest.Callback(task.callback()),
        TaskLinks.of(task, rights),
        rights.administer() ? task.machineId() : null,
        rights.administer() ? task.consumed() : null,
        rights.origin() ? task.origin() : null);
  }

  /** Null while one of them has not been. */
  private static Long millis(OffsetDateTime from, OffsetDateTime to) {
    return from == null || to == null ? null : Math.max(0, Duration.between(from, to).toMillis());
  }

  /** The same task with its history and its attempts. */
  TaskView with(List<TaskComment> history, List<AttemptView> told) {
    return new TaskView(
        token,
        kind,
        status,
        product,
        actor,
        summary,
        history.stream().map(Comment::from).toList(),
        priority,
        runAt,
        enqueuedAt,
        startedAt,
        finishedAt,
        lastSeenAt,
        waitMillis,
        runMillis,
        cancelRequested,
        progress,
        attempt,
        told,
        expiresAt,
        callback,
        links,
        machineId,
        consumed,
        origin);
  }

  /**
   * The strong entity tag (RFC 9110, 8.8.3) of this view, whose history and attempts are left out,
   * with a history of so many entries. It is made of what is shown, so that callers with other
   * rights get another one; of a history the length is enough, since its entries never change, and
   * no attempt begins or ends without a change of what is left.
   */
  String tagWith(long entries) {
    return EntityTag.of(entries, this);
  }
}
