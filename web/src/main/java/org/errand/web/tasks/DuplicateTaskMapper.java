package org.errand.web.tasks;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;
import org.errand.task.DuplicateTask;
import org.errand.web.http.ApiProblem;

/** Says which task is in the way, to who may know. */
@Provider
public class DuplicateTaskMapper implements ExceptionMapper<DuplicateTask> {
  @Inject private Duplicates duplicates;
  @Context private Providers providers;

  @Override
  public Response toResponse(DuplicateTask duplicate) {
    return providers
        .getExceptionMapper(ApiProblem.class)
        .toResponse(duplicates.problem(duplicate.open()));
  }
}
