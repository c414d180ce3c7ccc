package org.errand.bench;

import java.time.Duration;
import java.util.function.IntFunction;
import org.errand.bench.measure.Parallel;

/** Requests over eight connections at once, each sent when the one before is answered. */
final class HttpLoad {
  /** However fast a call is, the server's compilers need their time. */
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  private HttpLoad() {}

  /**
   * Answers a second, after a warm-up of a quarter as many, and more until its time is over.
   *
   * @param requests which request comes as number {@code n}
   */
  static double perSecond(int port, int count, IntFunction<Request> requests) throws Exception {
    long warmUp = System.nanoTime();
    do {
      send(port, Math.max(1, count / 4), requests);
    } while (System.nanoTime() - warmUp < WARM_UP.toNanos());
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
              connection.send(requests.apply(n));
            }
          }
        });
  }
}
