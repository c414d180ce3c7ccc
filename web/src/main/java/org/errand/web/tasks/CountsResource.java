package org.errand.web.tasks;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.errand.persistence.StatusCount;
import org.errand.persistence.TaskFilter;
import org.errand.persistence.TaskSearch;
import org.errand.web.http.CurrentCaller;

/** How many tasks there are. */
@Path("/tasks/counts")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class CountsResource {
  /**
   * @param atLeast whether there are more
   */
  record Counts(List<StatusCount> items, long total, boolean atLeast) {}

  @Inject private CurrentCaller current;
  @Inject private TaskListing listing;
  @Inject private TaskSearch search;
  @Context private UriInfo uri;

  @GET
  public Counts counts() {
    FilterRequest wanted = FilterRequest.ofQuery(uri.getQueryParameters(), Set.of());
    TaskFilter filter = listing.filter(current.get(), wanted);
    List<StatusCount> counts = TaskListing.inTime(() -> search.counts(filter));
    return new Counts(
        counts,
        counts.stream().mapToLong(StatusCount::count).sum(),
        counts.stream().anyMatch(StatusCount::atLeast));
  }
}
