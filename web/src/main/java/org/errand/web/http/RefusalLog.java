package org.errand.web.http;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Logs who tried to change what they have no right to. */
@Provider
public class RefusalLog implements ContainerResponseFilter {
  private static final Logger LOG = Logger.getLogger(RefusalLog.class);
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Pattern TOKEN = Pattern.compile("([0-9a-f]{12})[0-9a-f]{52}");
  private static final int LONGEST = 200;

  @Inject private HttpServletRequest request;

  @Override
  public void filter(ContainerRequestContext in, ContainerResponseContext out) {
    if (out.getStatus() == ProblemType.FORBIDDEN.status() && !READING.contains(in.getMethod())) {
      LOG.infof(
          "Refused %s %s to %s from %s",
          in.getMethod(),
          loggable(in.getUriInfo().getRequestUri().getRawPath()),
          request.getRemoteUser(),
          request.getRemoteAddr());
    }
  }

  /** Tokens name tasks to who has them: no whole one stands in a log. */
  static String loggable(String rawPath) {
    String path = TOKEN.matcher(rawPath).replaceAll("$1…");
    return path.length() <= LONGEST ? path : path.substring(0, LONGEST) + "…";
  }
}
