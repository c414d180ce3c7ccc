package org.errand.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {
  /** Statuses and names are part of the API. */
  @ParameterizedTest
  @CsvSource({
    "INVALID_REQUEST, 400, urn:errand:problem:invalid-request",
    "UNAUTHENTICATED, 401, urn:errand:problem:unauthenticated",
    "FORBIDDEN, 403, urn:errand:problem:forbidden",
    "NOT_FOUND, 404, urn:errand:problem:not-found",
    "METHOD_NOT_ALLOWED, 405, urn:errand:problem:method-not-allowed",
    "NOT_ACCEPTABLE, 406, urn:errand:problem:not-acceptable",
    "CONFLICT, 409, urn:errand:problem:conflict",
    "DUPLICATE_TASK, 409, urn:errand:problem:duplicate-task",
    "REQUEST_IN_FLIGHT, 409, urn:errand:problem:request-in-flight",
    "KEY_REUSED, 422, urn:errand:problem:key-reused",
    "PRECONDITION_FAILED, 412, urn:errand:problem:precondition-failed",
    "TOO_LARGE, 413, urn:errand:problem:too-large",
    "UNSUPPORTED_MEDIA_TYPE, 415, urn:errand:problem:unsupported-media-type",
    "TOO_MANY_REQUESTS, 429, urn:errand:problem:too-many-requests",
    "INTERNAL, 500, urn:errand:problem:internal",
    "UNAVAILABLE, 503, urn:errand:problem:unavailable",
    "STORAGE_FULL, 507, urn:errand:problem:storage-full"
  })
  void typeHasItsStatusAndName(ProblemType type, int status, String uri) {
    assertThat(type.status()).isEqualTo(status);
    assertThat(type.uri()).isEqualTo(uri);
  }

  @Test
  void tableAboveIsWhole() {
    assertThat(ProblemType.values()).hasSize(17);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"DUPLICATE_TASK", "REQUEST_IN_FLIGHT", "KEY_REUSED"})
  void typeIsFoundByItsStatus(ProblemType type) {
    assertThat(ProblemType.of(type.status())).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"402, INVALID_REQUEST", "422, INVALID_REQUEST", "501, INTERNAL", "599, INTERNAL"})
  void statusWithoutATypeOfItsOwnGetsThatOfItsClass(int status, ProblemType type) {
    assertThat(ProblemType.of(status)).isEqualTo(type);
  }
}
