package org.errand.web.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Gives the container's own refusals, a missing password for one, the form of all problems. */
@WebServlet("/problem")
public class ProblemServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    int status = code instanceof Integer known ? known : 404;
    ProblemType type = ProblemType.of(status);
    response.setStatus(status);
    response.setContentType(Problem.MEDIA_TYPE);
    JSON.writeValue(
        response.getOutputStream(),
        new Problem(
            type.uri(),
            type.title(),
            status,
            type.title(),
            path == null ? request.getRequestURI() : path.toString(),
            null));
  }
}
