package org.errand.web.http;

import java.util.List;
import org.errand.task.InvalidTask;

/** A request that cannot be answered as it was asked for. */
public class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<Problem.FieldError> errors;

  public ApiProblem(ProblemType type, String detail, List<Problem.FieldError> errors) {
    super(detail, null, false, false);
    this.type = type;
    this.errors = errors;
  }

  public ApiProblem(ProblemType type, String detail) {
    this(type, detail, null);
  }

  public static ApiProblem field(String field, String message) {
    return field(ProblemType.INVALID_REQUEST, field, message);
  }

  public static ApiProblem field(ProblemType type, String field, String message) {
    return new ApiProblem(
        type, field + " " + message, List.of(new Problem.FieldError(field, message)));
  }

  /** Each field of a task that cannot be accepted. */
  public static ApiProblem of(InvalidTask invalid) {
    return new ApiProblem(
        ProblemType.INVALID_REQUEST,
        invalid.getMessage(),
        invalid.fields().stream()
            .map(f -> new Problem.FieldError(f.field(), f.message()))
            .toList());
  }

  public static ApiProblem notFound() {
    return new ApiProblem(ProblemType.NOT_FOUND, ProblemType.NOT_FOUND.title());
  }

  public ProblemType type() {
    return type;
  }

  public List<Problem.FieldError> errors() {
    return errors;
  }
}
