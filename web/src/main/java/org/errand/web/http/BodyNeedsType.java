package org.errand.web.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses a request that does not say what its body is, where a call takes one. JAX-RS would guess,
 * and among several calls of an address not always the same.
 */
@Provider
public class BodyNeedsType implements ContainerRequestFilter {
  @Context private ResourceInfo call;

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getMediaType() == null
        && call.getResourceMethod().isAnnotationPresent(Consumes.class)) {
      throw new ApiProblem(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Type is missing");
    }
  }
}
