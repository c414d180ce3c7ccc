package org.errand.web.tasks;

import static java.util.Objects.requireNonNullElse;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** The answer to a request that became a task. */
final class Accepted {
  /** Says that an earlier request with the same key has made it. */
  static final String REPLAYED = "Idempotency-Replayed";

  private Accepted() {}

  static Response answer(UriInfo uri, FoundTask found, boolean again) {
    return told(at(location(uri, found.task().token()), found, false), again).build();
  }

  static URI location(UriInfo uri, String token) {
    return uri.getBaseUriBuilder().path("tasks").path(token).build();
  }

  /** 202; where the client waited for the task's end, 200 with what came of it. */
  static Response.ResponseBuilder at(URI location, FoundTask found, boolean hasWaited) {
    TaskView task = found.task();
    Response.ResponseBuilder answer =
        hasWaited && task.status().isTerminal()
            ? Response.ok(task).contentLocation(location)
            // What has ended before the answer is worth asking for at once.
            : Response.accepted(task)
                .header(HttpHeaders.RETRY_AFTER, requireNonNullElse(found.retryAfter(), 0));
    return answer.location(location).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** Says so, where an earlier request has made what the answer tells of. */
  static Response.ResponseBuilder told(Response.ResponseBuilder answer, boolean again) {
    return again ? answer.header(REPLAYED, true) : answer;
  }
}
