package org.errand.bench;

import java.io.IOException;
import java.time.Duration;
import org.errand.bench.measure.Figures;
import org.errand.bench.measure.Plan;
import org.errand.launch.ServerProcess;

/** One running server, and the user {@code root} at it. */
record Server(ServerProcess process) implements AutoCloseable {
  static final String API = "/errand/api/v1";
  private static final String INSIDE = "/bench/api";

  int port() {
    return process.baseUri().getPort();
  }

  /** Measures Errand from inside. */
  Figures measure(Plan plan) throws IOException {
    String query =
        "?scenario=%s&count=%d&warmUp=%d&threads=%d&perSecond=%d"
            .formatted(
                plan.scenario(),
                plan.count(),
                plan.warmUp().toMillis(),
                plan.threads(),
                plan.perSecond());
    return Figures.parse(inside("/measure" + query));
  }

  /** A call of what drives Errand from inside; its answer. */
  String inside(String path) throws IOException {
    return send(Request.post(INSIDE + path, "text/plain", ""));
  }

  /** For how long its compilers have worked since it was started. */
  Duration compiled() throws IOException {
    return Duration.ofMillis(Long.parseLong(send(Request.get(INSIDE + "/compiled"))));
  }

  /** Queues so many tasks that do nothing. */
  void enqueue(int count) throws IOException {
    inside("/tasks?count=" + count);
  }

  static Request nothing() {
    return Request.get(INSIDE + "/nothing");
  }

  static Request staticPage() {
    return Request.get("/bench/static.html");
  }

  /**
   * The answer's body.
   *
   * @throws IOException when the status is not 2xx
   */
  String send(Request request) throws IOException {
    try (HttpConnection connection = new HttpConnection(port())) {
      return connection.send(request);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
