package org.errand.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** The trace of a request, on the thread that works on it. */
public final class RequestTrace {
  private static final int SERVER_ERROR = 500;

  private final Span span;
  private final Tracing.Entered entered;

  RequestTrace(Span span, Tracing.Entered entered) {
    this.span = span;
    this.entered = entered;
  }

  /** 32 hexadecimal characters. */
  public String traceId() {
    return span.getSpanContext().getTraceId();
  }

  /**
   * The request's call is known: its span is called by it.
   *
   * @param route the path with its variables' names, never their values
   */
  public static void isCall(String method, String route) {
    Span.current().updateName(method + " " + route).setAttribute("http.route", route);
  }

  /** The thread has done its part. */
  public void answered(int status) {
    span.setAttribute("http.response.status_code", status);
    if (status >= SERVER_ERROR) {
      span.setStatus(StatusCode.ERROR);
    }
    entered.leave();
    span.end();
  }
}
