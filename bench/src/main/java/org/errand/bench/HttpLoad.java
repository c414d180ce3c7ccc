package org.errand.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.function.IntFunction;
import org.errand.bench.measure.Parallel;

/** Requests over eight connections at once, each sent when the one before is answered. */
final class HttpLoad {
  private HttpLoad() {}

  /**
   * Sends for a time, so that what is measured afterwards has been compiled.
   *
   * @param count of requests at least
   */
  static void warmUp(int port, Duration time, int count, IntFunction<Request> requests)
      throws Exception {
    long start = System.nanoTime();
    do {
      send(port, Math.max(1, count), requests);
    } while (System.nanoTime() - start < time.toNanos());
  }

  /**
   * Answers a second.
   *
   * @param requests which request comes as number {@code n}
   */
  static double perSecond(int port, int count, IntFunction<Request> requests) throws Exception {
    long begin = System.nanoTime();
    send(port, count, requests);
    return count * 1e9 / (System.nanoTime() - begin);
  }

  private static void send(int port, int count, IntFunction<Request> requests) throws Exception {
    Parallel.run(
        Thread::new,
        Settings.THREADS,
        first -> {
          try (HttpConnection connection = new HttpConnection(port)) {
            for (int n = first; n < count; n += Settings.THREADS) {
              send(connection, requests.apply(n));
            }
          }
        });
  }

  /**
   * Once more where the server is disturbed: its cache of a realm hands out one HashMap to all, and
   * of two threads that are the first to look into it, one may fail.
   */
  private static void send(HttpConnection connection, Request request) throws IOException {
    try {
      connection.send(request);
    } catch (IOException e) {
      if (!e.getMessage().contains("ConcurrentModificationException")) {
        throw e;
      }
      connection.send(request);
    }
  }
}
