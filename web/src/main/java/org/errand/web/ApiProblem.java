package org.errand.web;

import java.util.List;

/** A request that cannot be answered as it was asked for. */
class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<Problem.FieldError> errors;

  ApiProblem(ProblemType type, String detail, List<Problem.FieldError> errors) {
    super(detail, null, false, false);
    this.type = type;
    this.errors = errors;
  }

  ApiProblem(ProblemType type, String detail) {
    this(type, detail, null);
  }

  static ApiProblem field(String field, String message) {
    return field(ProblemType.INVALID_REQUEST, field, message);
  }

  static ApiProblem field(ProblemType type, String field, String message) {
    return new ApiProblem(
        type, field + " " + message, List.of(new Problem.FieldError(field, message)));
  }

  static ApiProblem notFound() {
    return new ApiProblem(ProblemType.NOT_FOUND, ProblemType.NOT_FOUND.title());
  }

  ProblemType type() {
    return type;
  }

  List<Problem.FieldError> errors() {
    return errors;
  }
}
