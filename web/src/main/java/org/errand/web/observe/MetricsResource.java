package org.errand.web.observe;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.errand.metrics.Metrics;
import org.errand.security.Roles;

/** What Prometheus reads. */
@Path("/metrics")
@RolesAllowed(Roles.SUPERUSER)
public class MetricsResource {
  @Inject private Metrics metrics;
  @Context private HttpHeaders headers;

  @GET
  @Produces({"text/plain", "application/openmetrics-text"})
  public Response read() {
    Metrics.Page page = metrics.page(headers.getHeaderString(HttpHeaders.ACCEPT));
    StreamingOutput body = page::write;
    return Response.ok(body).header(HttpHeaders.CONTENT_TYPE, page.contentType()).build();
  }
}
