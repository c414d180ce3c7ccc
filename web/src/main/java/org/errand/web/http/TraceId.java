package org.errand.web.http;

import jakarta.servlet.http.HttpServletRequest;

/** The trace of a request, for whichever thread answers it. */
public final class TraceId {
  private static final String ATTRIBUTE = TraceId.class.getName();

  private TraceId() {}

  public static void keep(HttpServletRequest request, String traceId) {
    request.setAttribute(ATTRIBUTE, traceId);
  }

  /** Null where the request has none. */
  public static String of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof String id ? id : null;
  }
}
