package org.errand.web.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Keeps answers out of caches, unless a resource says otherwise of its own. */
@Provider
public class NoStore implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext in, ContainerResponseContext out) {
    if (!out.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
      out.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }
}
