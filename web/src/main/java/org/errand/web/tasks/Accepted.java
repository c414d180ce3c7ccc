package org.errand.web.tasks;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** The answer to a request that became a task. */
final class Accepted {
  private Accepted() {}

  static Response answer(UriInfo uri, FoundTask found) {
    URI location = uri.getBaseUriBuilder().path("tasks").path(found.task().token()).build();
    return Response.accepted(found.task())
        .location(location)
        .header(HttpHeaders.RETRY_AFTER, found.retryAfter())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
