package org.errand.web.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.errand.engine.KindCatalog;
import org.errand.engine.TaskInputs;
import org.errand.persistence.StoredInputs;
import org.errand.persistence.TaskRow;
import org.errand.task.TaskToken;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.ProblemType;

/** Inputs of tasks, as those may see them who may see the task. */
@ApplicationScoped
public class VisibleInputs {
  @Inject private KindCatalog kinds;
  @Inject private TaskInputs inputs;
  @Inject private StoredInputs stored;

  /**
   * The input, JSON, what is sensitive replaced.
   *
   * @throws ApiProblem if this server cannot tell what is sensitive in it
   */
  String read(TaskRow task) {
    return redacted(
        task.kind(),
        stored.find(new TaskToken(task.token())).orElseThrow(ApiProblem::notFound).json());
  }

  /** The same of a task that is asked for; null where it has none. */
  String of(NewTaskRequest request) {
    return request.input() == null || request.input().isNull()
        ? null
        : redacted(request.kind(), request.input().toString());
  }

  private String redacted(String kindName, String json) {
    return kinds
        .find(kindName)
        .flatMap(kind -> inputs.redacted(kind, json))
        .orElseThrow(
            () ->
                new ApiProblem(
                    ProblemType.CONFLICT, "The kind, as this server knows it, has no such input"));
  }
}
