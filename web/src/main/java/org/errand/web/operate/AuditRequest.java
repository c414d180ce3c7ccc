package org.errand.web.operate;

import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.errand.persistence.AuditAction;
import org.errand.persistence.AuditFilter;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.QueryParameters;
import org.errand.web.http.Rfc3339;

/** Which page of the audit a client asks for. */
final class AuditRequest {
  private static final Set<String> PARAMETERS =
      Set.of("actor", "action", "object", "product", "after", "before", "pageSize", "pageToken");
  private static final int USUAL_SIZE = 50;
  private static final int LARGEST_SIZE = 500;

  private final QueryParameters given;
  private final AuditFilter filter;

  /**
   * @throws ApiProblem names the parameter that is wrong
   */
  AuditRequest(MultivaluedMap<String, String> parameters) {
    given = new QueryParameters(parameters, PARAMETERS::contains);
    filter =
        new AuditFilter(
            text("actor"),
            action(given.single("action")),
            text("object"),
            text("product"),
            time("after"),
            time("before"));
  }

  AuditFilter filter() {
    return filter;
  }

  /** Brought into 1 to 500. */
  int pageSize() {
    String text = given.single("pageSize");
    if (text == null) {
      return USUAL_SIZE;
    }
    if (!text.matches("[+-]?\\d{1,9}")) {
      throw ApiProblem.field("pageSize", "must be a whole number");
    }
    return Math.max(1, Math.min(LARGEST_SIZE, Integer.parseInt(text)));
  }

  /** The id of the last entry of the page before, or null for the first page. */
  Long olderThan() {
    String text = given.single("pageToken");
    if (text == null) {
      return null;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() == Long.BYTES + Integer.BYTES) {
        long id = bytes.getLong();
        if (bytes.getInt() == mark()) {
          return id;
        }
      }
    } catch (IllegalArgumentException e) {
      throw invalidToken();
    }
    throw invalidToken();
  }

  /** The page after the entry of this id: opaque to clients, bound to the filter. */
  String pageAfter(long id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(id).putInt(mark()).array());
  }

  private int mark() {
    return filter.toString().hashCode();
  }

  private static ApiProblem invalidToken() {
    return ApiProblem.field("pageToken", "is not one that this listing gave for this filter");
  }

  private String text(String name) {
    Set<String> values = given.values(name);
    if (values.size() > 1) {
      throw ApiProblem.field(name, "may be given once only");
    }
    return values.stream().findFirst().orElse(null);
  }

  private Instant time(String name) {
    String text = given.single(name);
    return text == null ? null : Rfc3339.read(name, text);
  }

  private static AuditAction action(String text) {
    return text == null
        ? null
        : AuditAction.of(text)
            .orElseThrow(() -> ApiProblem.field("action", "is not known to the audit"));
  }
}
