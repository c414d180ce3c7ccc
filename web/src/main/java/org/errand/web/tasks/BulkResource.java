package org.errand.web.tasks;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.errand.config.ErrandConfig;
import org.errand.security.Caller;
import org.errand.web.http.CurrentCaller;
import org.errand.web.http.DigestCheck;
import org.errand.web.http.IdempotentRequest;
import org.errand.web.http.JsonItems;

/** Many tasks at once. */
@Path("/tasks/bulk")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class BulkResource {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_TASKS = 10_000;

  @Inject private CurrentCaller current;
  @Inject private ErrandConfig config;
  @Inject private BulkMemory memory;
  @Inject private BulkCreation creation;
  @Inject private OnceOnly once;
  @Context private HttpServletRequest request;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create() throws IOException {
    Caller caller = current.get();
    IdempotentRequest asked = IdempotentRequest.of(request);
    DigestCheck digest = DigestCheck.of(request);
    try (BulkMemory.Share share = memory.take(request.getContentLengthLong());
        JsonItems items =
            JsonItems.read(
                asked.reading("body", digest.stream()),
                "tasks",
                MOST_TASKS,
                config.limits().maxBulkBytes())) {
      digest.verify();
      if (!asked.isKeyed()) {
        return answer(create(caller, items), false);
      }
      AtomicBoolean now = new AtomicBoolean();
      String answer =
          once.answer(
              caller,
              asked,
              () -> {
                now.set(true);
                return create(caller, items);
              });
      return answer(answer, !now.get());
    }
  }

  private String create(Caller caller, JsonItems items) throws IOException {
    return JSON.writeValueAsString(creation.create(caller, items, request.getRequestURI()));
  }

  private static Response answer(String json, boolean again) {
    Response.ResponseBuilder answer =
        Response.ok(json).header(HttpHeaders.CACHE_CONTROL, "no-store");
    return (again ? answer.header(Accepted.REPLAYED, true) : answer).build();
  }
}
