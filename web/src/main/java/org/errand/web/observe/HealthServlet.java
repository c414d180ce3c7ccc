package org.errand.web.observe;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.errand.engine.Engine;
import org.errand.engine.EngineHealth;

/**
 * Answers probes; WildFly's own health endpoint does not see the checks of an EAR's parts. Open to
 * all, since load balancers ask, and from memory, so that nobody can wear out the database by it.
 */
@WebServlet({"/health/started", "/health/ready", "/health/live"})
public class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject private transient Engine engine;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HealthReport report = report(request.getServletPath(), engine.health());
    response.setStatus(report.status() == HealthReport.Status.UP ? 200 : 503);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    JSON.writeValue(response.getOutputStream(), report);
  }

  private static HealthReport report(String path, EngineHealth health) {
    return switch (path) {
      case "/health/started" -> HealthReport.started(health);
      case "/health/ready" -> HealthReport.ready(health);
      default -> HealthReport.live(health);
    };
  }
}
