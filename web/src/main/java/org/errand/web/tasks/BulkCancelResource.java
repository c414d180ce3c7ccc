package org.errand.web.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.errand.engine.Cancellation;
import org.errand.persistence.TaskFilter;
import org.errand.persistence.TaskSearch;
import org.errand.security.Caller;
import org.errand.security.Reach;
import org.errand.security.RightsPolicy;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.CurrentCaller;
import org.errand.web.http.JsonBody;
import org.errand.web.http.ProblemType;
import org.jboss.logging.Logger;

/** Cancels the tasks that a filter lets through. */
@Path("/tasks/bulk-cancel")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class BulkCancelResource {
  private static final Logger LOG = Logger.getLogger(BulkCancelResource.class);

  /** The most tasks of one call. */
  private static final int MOST = 10_000;

  /** Of a dry run {@code count} only. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(Long count, Integer cancelled, Long remaining) {}

  @Inject private CurrentCaller current;
  @Inject private TaskListing listing;
  @Inject private TaskSearch search;
  @Inject private Cancellation cancellation;
  @Inject private RightsPolicy policy;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Answer cancel(InputStream in) throws IOException {
    Caller caller = current.get();
    Reach reach = policy.cancellable(caller);
    if (reach.isNothing()) {
      throw new ApiProblem(ProblemType.FORBIDDEN, "You have not the right to cancel tasks");
    }
    BulkCancelRequest request = JsonBody.read(in, BulkCancelRequest.class, "body");
    FilterRequest wanted = request.wanted();
    TaskFilter filter = wanted.filter(reach);
    if (reach.actor() == null) {
      listing.requireWithin(caller, reach, wanted);
    }
    long count = TaskListing.inTime(() -> search.countCancellable(filter));
    if (request.isDry()) {
      return new Answer(count, null, null);
    }
    if (count != request.expectedCount()) {
      throw ApiProblem.field(
          ProblemType.CONFLICT, "expectedCount", "is not the present count, " + count);
    }
    int cancelled =
        cancellation.cancelAll(
            TaskListing.inTime(() -> search.cancellable(filter, MOST)),
            caller.name(),
            "User requested cancellation.");
    LOG.infof("%s has cancelled %d tasks at once", caller.name(), cancelled);
    long remaining = count <= MOST ? 0 : TaskListing.inTime(() -> search.countCancellable(filter));
    return new Answer(null, cancelled, remaining);
  }
}
