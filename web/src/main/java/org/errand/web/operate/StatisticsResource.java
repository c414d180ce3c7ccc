package org.errand.web.operate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.errand.persistence.FilterTooBroad;
import org.errand.persistence.Statistics;
import org.errand.security.Roles;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.ProblemType;

/** How tasks stand, and what became of them lately. */
@Path("/statistics")
@RolesAllowed(Roles.SUPERUSER)
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource {
  @Inject private Statistics statistics;
  @Context private UriInfo uri;

  @GET
  public StatisticsView read() {
    int minutes = StatisticsRequest.minutes(uri.getQueryParameters());
    try {
      return StatisticsView.from(statistics.read(minutes));
    } catch (FilterTooBroad e) {
      throw new ApiProblem(
          ProblemType.UNAVAILABLE, "Counting takes too long; a shorter window takes less");
    }
  }
}
