package org.errand.web.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.errand.task.TaskToken;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.CurrentCaller;
import org.errand.web.http.ProblemType;

/** What a caller is told whose task is one too many. */
@ApplicationScoped
public class Duplicates {
  @Inject private CurrentCaller current;
  @Inject private TaskReading reading;

  /** Names the open task only to who may read it. */
  ApiProblem problem(TaskToken open) {
    String which;
    try {
      which = "task " + reading.require(current.get(), open.value()).token();
    } catch (ApiProblem e) {
      which = "another one";
    }
    return new ApiProblem(
        ProblemType.DUPLICATE_TASK,
        "Of its kind and key one task may be open at a time, and " + which + " is");
  }
}
