package org.errand.web.contract;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The contract, open to all: it says what everybody may know, and a client wants it before it has a
 * user.
 */
@Path("/")
@PermitAll
public class ContractResource {
  private static final int MAX_AGE = 300;

  /** The media type of RFC 9512. */
  @GET
  @Path("openapi.yaml")
  @Produces("application/yaml")
  public Response yaml() {
    return answer(Contract.YAML);
  }

  @GET
  @Path("openapi.json")
  @Produces(MediaType.APPLICATION_JSON)
  public Response json() {
    return answer(Contract.JSON);
  }

  private static Response answer(String document) {
    CacheControl cache = new CacheControl();
    cache.setMaxAge(MAX_AGE);
    return Response.ok(document).cacheControl(cache).build();
  }
}
