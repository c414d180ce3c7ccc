package org.errand.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.errand.persistence.DatabaseAway;
import org.errand.task.InvalidTask;
import org.errand.task.ServerShuttingDown;
import org.jboss.logging.Logger;

/**
 * The one place where what was thrown becomes an answer. What nobody foresaw is a 500 with a number
 * that finds it in the log, and nothing else.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

  @Context private UriInfo uri;
  @Context private HttpServletRequest request;

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof ApiProblem problem) {
      return answer(problem.type(), problem.getMessage(), problem.errors());
    }
    if (thrown instanceof InvalidTask invalid) {
      return answer(
          ProblemType.INVALID_REQUEST,
          invalid.getMessage(),
          invalid.fields().stream()
              .map(f -> new Problem.FieldError(f.field(), f.message()))
              .toList());
    }
    if (thrown instanceof ServerShuttingDown) {
      return answer(ProblemType.UNAVAILABLE, thrown.getMessage(), null);
    }
    if (thrown instanceof WebApplicationException web) {
      return answer(web.getResponse());
    }
    if (thrown instanceof IOException) {
      LOG.infof("The request at %s broke off: %s", uri.getPath(), thrown.toString());
      return answer(ProblemType.INVALID_REQUEST, "The request could not be read to its end", null);
    }
    if (DatabaseAway.isCauseOf(thrown)) {
      LOG.warnf("The database is away for the request at %s: %s", uri.getPath(), thrown.toString());
      return answer(ProblemType.UNAVAILABLE, "The database cannot be reached now", null);
    }
    String number = UUID.randomUUID().toString();
    LOG.errorf(thrown, "Problem %s at %s", number, uri.getPath());
    return answer(ProblemType.INTERNAL, "The log has more, under " + number, null);
  }

  /**
   * What JAX-RS answers by itself, as a problem. Its fields stay, such as {@code Allow} at 405 (RFC
   * 9110, 15.5.6), but for those of the body. What is no refusal, an answer to OPTIONS, stays
   * whole.
   */
  private Response answer(Response refusal) {
    if (refusal.getStatus() < 400) {
      return refusal;
    }
    ProblemType type = ProblemType.of(refusal.getStatus());
    Response answer = answer(type, type.title(), null);
    refusal
        .getHeaders()
        .forEach(
            (name, values) -> {
              if (!name.toLowerCase(Locale.ROOT).startsWith("content-")) {
                answer.getHeaders().put(name, values);
              }
            });
    return answer;
  }

  private Response answer(ProblemType type, String detail, List<Problem.FieldError> errors) {
    Response.ResponseBuilder response =
        Response.status(type.status())
            .type(Problem.MEDIA_TYPE)
            .entity(
                new Problem(
                    type.uri(),
                    type.title(),
                    type.status(),
                    detail,
                    uri.getRequestUri().getRawPath(),
                    TraceId.of(request),
                    errors));
    if (type == ProblemType.UNAVAILABLE || type == ProblemType.TOO_MANY_REQUESTS) {
      response.header(HttpHeaders.RETRY_AFTER, 5);
    } else if (type == ProblemType.REQUEST_IN_FLIGHT) {
      response.header(HttpHeaders.RETRY_AFTER, 1);
    }
    return response.build();
  }
}
