package org.errand.web.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import org.errand.batch.DummyTask;
import org.errand.config.ErrandConfig;
import org.errand.task.InvalidTask;
import org.errand.task.NewTask;
import org.errand.task.QueuedTask;
import org.errand.task.TaskManager;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.CurrentCaller;
import org.errand.web.http.IdempotentRequest;
import org.errand.web.http.JsonBody;
import org.errand.web.http.ProblemType;

/** Calls for tests; only where {@code errand.testing} is true. */
@Path("/testing")
@PermitAll
public class TestingResource {
  @Inject private CurrentCaller current;
  @Inject private ErrandConfig config;
  @Inject private TaskCreation creation;
  @Inject private TaskManager tasks;
  @Inject private TaskReading reading;
  @Inject private OnceOnly once;
  @Context private UriInfo uri;
  @Context private HttpServletRequest http;

  @POST
  @Path("/dummy-tasks")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response createDummy() throws IOException, InvalidTask {
    if (!config.testing()) {
      throw new ApiProblem(
          ProblemType.FORBIDDEN, "Dummy tasks exist only where errand.testing is true");
    }
    IdempotentRequest asked = IdempotentRequest.of(http);
    NewTaskRequest request =
        new NewTaskRequest(
            DummyTask.KIND,
            null,
            "Dummy task for testing purposes",
            JsonBody.read(asked.reading("body", http.getInputStream()), JsonNode.class, "body"),
            null,
            null,
            null);
    NewTask task = creation.prepare(current.get(), request);
    OnceOnly.Once<QueuedTask> made =
        once.make(current.get(), asked, QueuedTask::token, () -> tasks.enqueue(task));
    return Accepted.answer(uri, reading.taken(current.get(), made, task, null), made.again());
  }
}
