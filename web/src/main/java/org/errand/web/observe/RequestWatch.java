package org.errand.web.observe;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.errand.metrics.Metrics;
import org.errand.trace.RequestTrace;
import org.errand.trace.Tracing;
import org.errand.web.http.TraceId;

/** Around all others: the request's trace, and what became of it. */
public class RequestWatch extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject private transient Tracing tracing;
  @Inject private transient Metrics metrics;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String known = TraceId.of(request);
    if (known != null && request.getDispatcherType() == DispatcherType.ERROR) {
      goOn(known, request, response, chain);
      return;
    }
    RequestTrace trace = tracing.request(request.getMethod(), request.getHeader("traceparent"));
    TraceId.keep(request, trace.traceId());
    int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR; // Where something is thrown.
    try {
      chain.doFilter(request, response);
      status = response.getStatus();
    } finally {
      metrics.answered(status);
      trace.answered(status);
    }
  }

  /** The container's own answer to a request that has been counted. */
  private static void goOn(
      String traceId, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Runnable before = Tracing.resume(traceId);
    try {
      chain.doFilter(request, response);
    } finally {
      before.run();
    }
  }
}
