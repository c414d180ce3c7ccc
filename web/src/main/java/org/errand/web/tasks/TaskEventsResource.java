package org.errand.web.tasks;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.errand.persistence.TaskRow;
import org.errand.security.RightsPolicy;
import org.errand.web.http.CallerNow;
import org.errand.web.http.CurrentCaller;
import org.errand.web.live.EventStreams;

/**
 * What becomes of one task, as server-sent events. A request that becomes a stream is suspended and
 * never resumed: {@link EventStreams} writes it.
 */
@Path("/tasks/{token}/events")
@PermitAll
@Produces(MediaType.SERVER_SENT_EVENTS)
public class TaskEventsResource {
  @Inject private CurrentCaller current;
  @Inject private TaskReading reading;
  @Inject private RightsPolicy policy;
  @Inject private EventStreams streams;
  @Context private HttpServletRequest request;

  @GET
  public void stream(
      @PathParam("token") String token,
      @HeaderParam("Last-Event-ID") String lastEventId,
      @Suspended AsyncResponse answer)
      throws IOException {
    TaskRow task = reading.require(current.get(), token);
    if (streams.hasHeardTheEnd(task, lastEventId)) {
      // By the HTML standard, this keeps a client from coming again.
      answer.resume(Response.noContent().header(HttpHeaders.CACHE_CONTROL, "no-store").build());
      return;
    }
    if (request.getMethod().equals("HEAD")) {
      answer.resume(EventsResource.head());
      return;
    }
    AsyncContext held = request.getAsyncContext();
    CallerNow now = current.lasting((HttpServletRequest) held.getRequest());
    Long product = TaskReading.productId(task);
    streams.open(
        held,
        current.get().name(),
        task,
        lastEventId,
        () ->
            now.get()
                .filter(c -> policy.mayRead(c, product, task.username()))
                .map(c -> reading.isAdministrator(c, product)));
  }
}
