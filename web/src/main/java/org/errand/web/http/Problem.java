package org.errand.web.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.errand.trace.LogWords;

/**
 * What went wrong, as RFC 9457 has it.
 *
 * @param type a stable name of the sort of problem
 * @param title what the type means
 * @param status the HTTP status
 * @param detail what is wrong here
 * @param instance the path of the request
 * @param traceId of the trace that the request belongs to, which finds it in the log
 * @param errors each field that is wrong
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String traceId,
    List<FieldError> errors) {

  static final String MEDIA_TYPE = "application/problem+json";

  /** As the answer to a request, or to a part of one. */
  public static Problem of(ApiProblem problem, String instance) {
    ProblemType type = problem.type();
    return new Problem(
        type.uri(),
        type.title(),
        type.status(),
        problem.getMessage(),
        instance,
        LogWords.traceId(),
        problem.errors());
  }

  /** A field of the request that is wrong. */
  public record FieldError(String field, String message) {}
}
