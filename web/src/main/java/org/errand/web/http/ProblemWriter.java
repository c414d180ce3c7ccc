package org.errand.web.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.errand.trace.LogWords;

/** Writes a problem where no resource has been reached. */
public final class ProblemWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ProblemWriter() {}

  /**
   * @param detail null: what the type means
   * @param path of the request
   */
  public static void write(HttpServletResponse response, int status, String detail, String path)
      throws IOException {
    ProblemType type = ProblemType.of(status);
    response.setStatus(status);
    response.setContentType(Problem.MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    JSON.writeValue(
        response.getOutputStream(),
        new Problem(
            type.uri(),
            type.title(),
            status,
            detail == null ? type.title() : detail,
            path,
            LogWords.traceId(),
            null));
  }

  /** The same, of what code of ours has refused. */
  public static void write(HttpServletResponse response, ApiProblem problem, String path)
      throws IOException {
    response.setStatus(problem.type().status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    JSON.writeValue(response.getOutputStream(), Problem.of(problem, path));
  }
}
