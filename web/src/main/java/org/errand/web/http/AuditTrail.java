package org.errand.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.regex.Pattern;
import org.errand.persistence.AuditAction;
import org.errand.persistence.AuditLog;

/** Makes changes for the current caller, each with its entries in the audit: all or nothing. */
@ApplicationScoped
public class AuditTrail {
  /**
   * A change.
   *
   * @param <T> what comes of it
   * @param <E> what it may throw; then nothing is changed and nothing is noted
   */
  public interface Change<T, E extends Exception> {
    T make(Notes notes) throws E;
  }

  /** Where a change says what it did. */
  public interface Notes {
    /**
     * @param object what was changed, at most 500 characters
     * @param productId the product that it concerns, whose administrators see the entry; or null
     * @param details more: few, small values
     */
    void add(AuditAction action, String object, Long productId, Map<String, ?> details);
  }

  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject private AuditLog log;
  @Inject private CurrentCaller current;
  @Inject private HttpServletRequest request;

  /** Makes the change in one transaction, which is over when this returns. */
  @Transactional(rollbackOn = Exception.class)
  public <T, E extends Exception> T change(Change<T, E> change) throws E {
    AuditLog.Source source =
        new AuditLog.Source(current.get().name(), request.getRemoteAddr(), requestId());
    return change.make(
        (action, object, productId, details) ->
            log.add(source, action, object, productId, write(details)));
  }

  /** The client's own, where it is one; else the server's. */
  private String requestId() {
    String given = request.getHeader("X-Request-Id");
    return given != null && REQUEST_ID.matcher(given).matches() ? given : request.getRequestId();
  }

  private static String write(Map<String, ?> details) {
    try {
      return JSON.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Details of the audit cannot be written as JSON", e);
    }
  }
}
