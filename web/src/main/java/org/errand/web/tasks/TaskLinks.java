package org.errand.web.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.errand.persistence.TaskRow;
import org.errand.security.TaskRights;
import org.errand.task.TaskStatus;

/** Where a task's calls are, as paths of this server; absent where the caller may not make one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TaskLinks(
    String self, String comments, String events, String input, String cancel, String resubmit) {
  /** The context root stands in the EAR's descriptor. */
  private static final String TASKS = "/errand/api/v1/tasks/";

  static TaskLinks of(TaskRow task, TaskRights rights) {
    String self = TASKS + task.token();
    boolean open = !task.status().isTerminal();
    return new TaskLinks(
        self,
        self + "/comments",
        self + "/events",
        self + "/input",
        open && !task.cancelFlag() && rights.cancel() ? self + "/cancel" : null,
        !open && task.status() != TaskStatus.COMPLETED && rights.resubmit()
            ? self + "/resubmit"
            : null);
  }
}
