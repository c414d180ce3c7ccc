package org.errand.web.observe;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import org.errand.trace.RequestTrace;

/** Names a request's span by its call. Tokens are no part of the name. */
@Provider
public class CallName implements ContainerRequestFilter {
  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext in) {
    String route = path(resource.getResourceClass()) + "/" + path(resource.getResourceMethod());
    RequestTrace.isCall(in.getMethod(), route.replaceAll("/+", "/").replaceAll("(?<=.)/$", ""));
  }

  private static String path(AnnotatedElement element) {
    Path path = element.getAnnotation(Path.class);
    return path == null ? "" : path.value();
  }
}
