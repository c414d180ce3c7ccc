package org.errand.web.tasks;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
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
import org.errand.web.http.CallerNow;
import org.errand.web.http.CurrentCaller;
import org.errand.web.http.ProblemType;
import org.errand.web.live.EventStreams;
import org.errand.web.products.VisibleProducts;

/** What becomes of all tasks that a user may list, as server-sent events. */
@Path("/events")
@PermitAll
@Produces(MediaType.SERVER_SENT_EVENTS)
public class EventsResource {
  @Inject private CurrentCaller current;
  @Inject private RightsPolicy policy;
  @Inject private VisibleProducts visible;
  @Inject private EventStreams streams;
  @Context private UriInfo uri;
  @Context private HttpServletRequest request;

  @GET
  public void stream(
      @HeaderParam("Last-Event-ID") String lastEventId, @Suspended AsyncResponse answer)
      throws IOException {
    EventFilter filter = new EventFilter(uri.getQueryParameters());
    AsyncContext held = request.getAsyncContext();
    Caller caller = current.get();
    if (!caller.isSuperuser()
        && !visible.endpoints(caller, Right.PRODUCT_ADMIN).containsAll(filter.products())) {
      throw forbidden();
    }
    Predicate<TaskRow> wanted = within(filter, caller).orElseThrow(EventsResource::forbidden);
    if (request.getMethod().equals("HEAD")) {
      answer.resume(head());
      return;
    }
    CallerNow now = current.lasting((HttpServletRequest) held.getRequest());
    streams.openAll(
        held, caller.name(), lastEventId, wanted, () -> now.get().flatMap(c -> within(filter, c)));
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

  /** HEAD asks what GET would be answered with, and is not to be held open. */
  static Response head() {
    return Response.ok()
        .type(MediaType.SERVER_SENT_EVENTS)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
