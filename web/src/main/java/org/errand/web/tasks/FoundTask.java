package org.errand.web.tasks;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * A task as a caller may see it now.
 *
 * @param task without its history where the client knows it already
 * @param tag the entity tag of the whole; null for a new task, whose answer has none
 * @param retryAfter in how many seconds a client should ask again, or null where it has ended
 * @param known whether the client has just this already
 */
record FoundTask(TaskView task, String tag, Integer retryAfter, boolean known) {
  /**
   * 200 with the task, or 304. What it shows is the caller's alone, and asked for again each time.
   */
  Response.ResponseBuilder answer() {
    return (known ? Response.notModified() : Response.ok(task))
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.RETRY_AFTER, retryAfter);
  }
}
