package org.errand.web.http;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The sorts of problems; their names are part of the API. */
public enum ProblemType {
  INVALID_REQUEST(400, "The request is not valid"),
  UNAUTHENTICATED(401, "Authentication is needed"),
  FORBIDDEN(403, "You have not the right to do this"),
  NOT_FOUND(404, "There is nothing here that you may see"),
  METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
  NOT_ACCEPTABLE(406, "None of the media types that you accept can be given"),
  CONFLICT(409, "The request does not fit the state of things"),
  DUPLICATE_TASK(409, "There may be but one open task of this sort, and there is one"),
  REQUEST_IN_FLIGHT(409, "A request with the same Idempotency-Key is not answered yet"),
  PRECONDITION_FAILED(412, "It is not, or not any more, as you require it to be"),
  TOO_LARGE(413, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
  KEY_REUSED(422, "The Idempotency-Key was used for another request"),
  TOO_MANY_REQUESTS(429, "You ask for more than one user may"),
  INTERNAL(500, "The server failed"),
  UNAVAILABLE(503, "The server cannot do this now"),
  STORAGE_FULL(507, "The server has no room for the data");

  /** What only Errand's own calls mean by their status. */
  private static final Set<ProblemType> OF_ONE_CALL =
      EnumSet.of(DUPLICATE_TASK, REQUEST_IN_FLIGHT, KEY_REUSED);

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public String uri() {
    return "urn:errand:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The type for a status that something else has chosen. */
  public static ProblemType of(int status) {
    return Arrays.stream(values())
        .filter(t -> t.status == status && !OF_ONE_CALL.contains(t))
        .findFirst()
        .orElse(status >= 500 ? INTERNAL : INVALID_REQUEST);
  }
}
