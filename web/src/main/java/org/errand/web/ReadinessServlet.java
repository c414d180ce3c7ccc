package org.errand.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.errand.engine.Engine;

/**
 * Whether this server takes and runs tasks: the engine is open and holds its lease, so the database
 * answers too. In the form of MicroProfile Health; WildFly's own health endpoint does not see the
 * checks of an EAR's parts. Open to all, since a load balancer asks, and tells nothing else.
 */
@WebServlet("/health/ready")
public class ReadinessServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Engine engine;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String status = engine.isReady() ? "UP" : "DOWN";
    response.setStatus(engine.isReady() ? 200 : 503);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response
        .getWriter()
        .print(
            "{\"status\":\""
                + status
                + "\",\"checks\":[{\"name\":\"errand-engine\",\"status\":\""
                + status
                + "\"}]}");
  }
}
