package org.errand.web.access;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.ProblemType;

/** Keeps access tokens to their scopes; the one place where that is decided. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class ScopeFilter implements ContainerRequestFilter {
  private static final ScopeTable TABLE = ScopeTable.load();

  @Context private ResourceInfo resource;
  @Context private HttpServletRequest request;

  @Override
  public void filter(ContainerRequestContext in) {
    if (!(request.getAttribute(TokenAccount.ATTRIBUTE) instanceof TokenAccount token)) {
      return;
    }
    Optional<Scope> wanted = TABLE.of(resource.getResourceClass(), resource.getResourceMethod());
    if (wanted.isEmpty()) {
      throw new ApiProblem(ProblemType.FORBIDDEN, "No access token may do this");
    }
    if (!token.scopes().contains(wanted.get())) {
      throw new ApiProblem(
          ProblemType.FORBIDDEN, "The access token needs the scope " + wanted.get().text());
    }
  }
}
