package org.errand.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

public final class Refusals {
  private Refusals() {}

  /** The call is refused as an invalid request, and the refusal names the field. */
  public static Problem.FieldError assertRefused(String field, ThrowingCallable call) {
    return assertRefused(ProblemType.INVALID_REQUEST, field, call);
  }

  public static Problem.FieldError assertRefused(
      ProblemType type, String field, ThrowingCallable call) {
    ApiProblem problem = catchThrowableOfType(ApiProblem.class, call);
    assertThat(problem).as("refusal").isNotNull().hasMessageStartingWith(field + " ");
    assertThat(problem.type()).isEqualTo(type);
    assertThat(problem.errors()).extracting(Problem.FieldError::field).containsExactly(field);
    return problem.errors().get(0);
  }
}
