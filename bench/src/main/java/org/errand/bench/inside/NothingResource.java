package org.errand.bench.inside;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What an authenticated call costs by itself. */
@Path("/nothing")
@ApplicationScoped
@PermitAll
@Produces(MediaType.TEXT_PLAIN)
public class NothingResource {
  /** Nothing. */
  @GET
  public String nothing() {
    return "nothing";
  }
}
