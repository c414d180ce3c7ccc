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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.errand.engine.Cancellation;
import org.errand.persistence.AuditAction;
import org.errand.persistence.TaskFilter;
import org.errand.persistence.TaskSearch;
import org.errand.security.Caller;
import org.errand.security.Reach;
import org.errand.security.RightsPolicy;
import org.errand.task.TaskToken;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.AuditTrail;
import org.errand.web.http.CurrentCaller;
import org.errand.web.http.JsonBody;
import org.errand.web.http.ProblemType;

/** Cancels the tasks that a filter lets through. */
@Path("/tasks/bulk-cancel")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class BulkCancelResource {
  /** The most tasks of one call. */
  private static final int MOST = 10_000;

  /** Of one transaction: locks are short, and what is done stays done if a later one fails. */
  private static final int BATCH = 200;

  /** Of a dry run {@code count} only. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(Long count, Integer cancelled, Long remaining) {}

  @Inject private CurrentCaller current;
  @Inject private TaskListing listing;
  @Inject private TaskSearch search;
  @Inject private Cancellation cancellation;
  @Inject private RightsPolicy policy;
  @Inject private AuditTrail audit;

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
    int cancelled = 0;
    List<TaskToken> tokens = TaskListing.inTime(() -> search.cancellable(filter, MOST));
    for (int from = 0; from < tokens.size(); from += BATCH) {
      List<TaskToken> batch = tokens.subList(from, Math.min(tokens.size(), from + BATCH));
      cancelled += audit.change(notes -> cancel(caller, batch, request, notes));
    }
    long remaining = count <= MOST ? 0 : TaskListing.inTime(() -> search.countCancellable(filter));
    return new Answer(null, cancelled, remaining);
  }

  private int cancel(
      Caller caller, List<TaskToken> batch, BulkCancelRequest request, AuditTrail.Notes notes) {
    int cancelled = cancellation.cancelAll(batch, caller.name(), "User requested cancellation.");
    if (cancelled > 0) {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("cancelled", cancelled);
      details.put("filter", request.filter());
      notes.add(AuditAction.TASKS_CANCEL, "tasks", null, details);
    }
    return cancelled;
  }
}
