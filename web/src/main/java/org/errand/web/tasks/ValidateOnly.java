package org.errand.web.tasks;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.ZoneOffset;
import org.errand.task.NewTask;
import org.errand.web.http.QueryParameters;
import org.errand.web.http.Rfc3339;

/** {@code validateOnly=true}: a request that is checked like any other, and makes nothing. */
final class ValidateOnly {
  private static final String PARAMETER = "validateOnly";

  /** The task that would have been made. */
  record WouldBe(
      String kind,
      String product,
      String actor,
      String summary,
      @JsonRawValue String input,
      Integer priority,
      String runAt) {
    static WouldBe of(NewTask task, NewTaskRequest request, String input) {
      return new WouldBe(
          request.kind(),
          request.product(),
          task.actor(),
          task.summary(),
          input,
          task.priority(),
          task.runAt() == null ? null : Rfc3339.write(task.runAt().atOffset(ZoneOffset.UTC)));
    }
  }

  private ValidateOnly() {}

  static boolean isAsked(UriInfo uri) {
    return Boolean.TRUE.equals(
        new QueryParameters(uri.getQueryParameters(), PARAMETER::equals).flag(PARAMETER));
  }

  /**
   * @param input as anybody may see it, JSON, or null
   */
  static Response answer(NewTask task, NewTaskRequest request, String input) {
    return Response.ok(WouldBe.of(task, request, input))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
