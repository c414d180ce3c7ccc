package org.errand.web.tasks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import java.util.Collections;
import org.errand.web.http.EntityTags;

/**
 * What a client asks to see.
 *
 * @param token of the task
 * @param known what the client has already
 * @param noted whether it counts as read
 */
record TaskRequest(String token, EntityTags known, boolean noted) {
  /** By GET; or by HEAD, whose client does not get to see it. */
  static TaskRequest of(HttpServletRequest request, String token) {
    return new TaskRequest(
        token,
        EntityTags.of(Collections.list(request.getHeaders(EntityTags.HEADER))),
        !request.getMethod().equals(HttpMethod.HEAD));
  }

  /** Of a task that was just made. */
  static TaskRequest ofNew(String token) {
    return new TaskRequest(token, EntityTags.NONE, true);
  }
}
