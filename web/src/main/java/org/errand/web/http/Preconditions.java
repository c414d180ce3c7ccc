package org.errand.web.http;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;

/**
 * What a client requires of a resource before it is changed: {@code If-Match} and {@code
 * If-None-Match} of RFC 9110, 13.1. Looked at where nobody else can change the resource any more
 * until the change is done.
 */
public final class Preconditions {
  private final EntityTags match;
  private final EntityTags noneMatch;

  private Preconditions(EntityTags match, EntityTags noneMatch) {
    this.match = match;
    this.noneMatch = noneMatch;
  }

  public static Preconditions of(HttpHeaders headers) {
    return of(
        headers.getRequestHeader(HttpHeaders.IF_MATCH),
        headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH));
  }

  /** Null or empty: nothing is required by that header. */
  static Preconditions of(List<String> match, List<String> noneMatch) {
    return new Preconditions(tags(match), tags(noneMatch));
  }

  private static EntityTags tags(List<String> headers) {
    return headers == null || headers.isEmpty() ? null : EntityTags.of(headers);
  }

  /**
   * @param present the strong tag of the resource as it stands, or empty where there is none
   * @throws ApiProblem if it is not as required
   */
  public void require(Optional<String> present) {
    if (match != null && present.filter(match::containStrongly).isEmpty()) {
      throw failed(present.isEmpty() ? "There is none" : "It was changed since you have read it");
    }
    if (noneMatch != null && present.filter(noneMatch::contain).isPresent()) {
      throw failed("There is one already");
    }
  }

  private static ApiProblem failed(String detail) {
    return new ApiProblem(ProblemType.PRECONDITION_FAILED, detail);
  }
}
