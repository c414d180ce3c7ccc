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
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.errand.persistence.TaskRow;
import org.errand.security.Caller;
import org.errand.security.Right;
import org.errand.security.RightsPolicy;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.CurrentCaller;
import org.errand.web.http.ProblemType;
import org.errand.web.live.EventStreams;
import org.errand.web.products.VisibleProducts;

/**
 * What becomes of tasks, as server-sent events. The requests are suspended and never resumed: what
 * is a stream is written by {@link EventStreams}.
 */
@Path("")
@PermitAll
@Produces(MediaType.SERVER_SENT_EVENTS)
public class EventsResource {
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  @Inject private CurrentCaller current;
  @Inject private TaskReading reading;
  @Inject private RightsPolicy policy;
  @Inject private VisibleProducts visible;
  @Inject private EventStreams streams;
  @Context private UriInfo uri;
  @Context private HttpServletRequest request;

  @GET
  @Path("/tasks/{token}/events")
  public void ofTask(
      @PathParam("token") String token,
      @HeaderParam(LAST_EVENT_ID) String lastEventId,
      @Suspended AsyncResponse answer)
      throws IOException {
    TaskRow task = reading.require(current.get(), token);
    if (streams.hasHeardTheEnd(task, lastEventId)) {
      answer.resume(Response.noContent().header(HttpHeaders.CACHE_CONTROL, "no-store").build());
      return; // By the HTML standard, this keeps clients from coming again.
    }
    if (isHead(answer)) {
      return;
    }
    AsyncContext held = request.getAsyncContext();
    Caller caller = current.of((HttpServletRequest) held.getRequest());
    Long product = TaskReading.productId(task);
    streams.open(
        held,
        caller.name(),
        task,
        lastEventId,
        () ->
            policy.mayRead(caller, product, task.username())
                ? Optional.of(reading.isAdministrator(caller, product))
                : Optional.empty());
  }

  @GET
  @Path("/events")
  public void ofAll(@HeaderParam(LAST_EVENT_ID) String lastEventId, @Suspended AsyncResponse answer)
      throws IOException {
    EventFilter filter = new EventFilter(uri.getQueryParameters());
    Caller now = current.get();
    if (!now.isSuperuser()
        && !visible.endpoints(now, Right.PRODUCT_ADMIN).containsAll(filter.products())) {
      throw forbidden();
    }
    AsyncContext held = request.getAsyncContext();
    Caller caller = current.of((HttpServletRequest) held.getRequest());
    Predicate<TaskRow> wanted = within(filter, caller).orElseThrow(EventsResource::forbidden);
    if (isHead(answer)) {
      return;
    }
    streams.openAll(held, caller.name(), lastEventId, wanted, () -> within(filter, caller));
  }

  /** Of what the caller may hear; empty: of nothing. */
  private Optional<Predicate<TaskRow>> within(EventFilter filter, Caller caller) {
    if (caller.isSuperuser()) {
      return Optional.of(filter.within(null));
    }
    Set<Long> own = policy.productsWith(caller, Right.PRODUCT_ADMIN);
    return own.isEmpty() ? Optional.empty() : Optional.of(filter.within(own));
  }

  private static ApiProblem forbidden() {
    return new ApiProblem(
        ProblemType.FORBIDDEN,
        "Events of all tasks are for a SUPERUSER, and those of a product for its PRODUCT_ADMIN");
  }

  private boolean isHead(AsyncResponse answer) {
    boolean head = request.getMethod().equals("HEAD");
    if (head) {
      answer.resume(
          Response.ok()
              .type(MediaType.SERVER_SENT_EVENTS)
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .build());
    }
    return head;
  }
}
