package org.errand.web.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import org.errand.persistence.TaskComment;
import org.errand.persistence.TaskRow;
import org.errand.task.TaskStatus;
import org.errand.web.http.Rfc3339;

/**
 * A task on the wire. {@code runAt} is when it is, or was, due: as was asked for, at once, or after
 * a failed attempt. {@code machineId} and {@code consumed} are for administrators only.
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
    boolean cancelRequested,
    Progress progress,
    int attempt,
    String expiresAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) String machineId,
    @JsonInclude(JsonInclude.Include.NON_NULL) Boolean consumed) {

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
      TaskRow task,
      List<TaskComment> comments,
      OffsetDateTime expiresAt,
      boolean forAdministrator) {
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
        task.cancelFlag(),
        new Progress(task.progressPercent(), task.progressMessage()),
        task.attempt(),
        Rfc3339.write(expiresAt),
        forAdministrator ? task.machineId() : null,
        forAdministrator ? task.consumed() : null);
  }
}
