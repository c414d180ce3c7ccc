package org.errand.web.access;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.errand.web.http.ProblemType;
import org.errand.web.http.ProblemWriter;

/** Refuses calls that a foreign page forges, and answers browsers that ask for allowed ones. */
public class OriginFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
  private static final String REQUEST_HEADERS =
      "Authorization, Content-Type, Content-Digest, Repr-Digest, Idempotency-Key, If-Match,"
          + " If-None-Match, Last-Event-ID, Prefer, X-Request-Id";
  private static final String RESPONSE_HEADERS =
      "Location, Content-Location, Link, ETag, Retry-After, Preference-Applied,"
          + " Idempotency-Replayed, RateLimit, RateLimit-Policy, WWW-Authenticate, X-Request-Id";

  @Inject private transient AccessState state;
  private transient Origins origins;

  @Override
  public void init() {
    origins = new Origins(state.config().corsOrigins());
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String origin = request.getHeader("Origin");
    if (origins.areAny()) {
      response.addHeader("Vary", "Origin");
    }
    if (origins.isAllowed(origin)) {
      // No credentials: a browser adds none by itself then, and the page has to bring its own.
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader("Access-Control-Expose-Headers", RESPONSE_HEADERS);
      if (request.getMethod().equals("OPTIONS")
          && request.getHeader("Access-Control-Request-Method") != null) {
        response.setHeader("Access-Control-Allow-Methods", METHODS);
        response.setHeader("Access-Control-Allow-Headers", REQUEST_HEADERS);
        response.setHeader("Access-Control-Max-Age", "600");
        response.setStatus(204);
        return;
      }
    }
    if (origins.isForged(
        request.getMethod(),
        own(request),
        origin,
        request.getHeader("Sec-Fetch-Site"),
        Credentials.isBearer(request.getHeader("Authorization")))) {
      ProblemWriter.write(
          response,
          ProblemType.FORBIDDEN.status(),
          "A page of another origin may not do this with your browser",
          request.getRequestURI());
      return;
    }
    chain.doFilter(request, response);
  }

  /** This server's origin, as the request names it. */
  static String own(HttpServletRequest request) {
    return (request.getScheme() + "://" + request.getHeader("Host")).toLowerCase(Locale.ROOT);
  }
}
