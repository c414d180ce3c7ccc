package org.errand.web.tasks;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import org.errand.config.ErrandConfig;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.ProblemType;

/**
 * How much of the heap bodies that ask for many tasks may take together: an eighth, or one body.
 * Each may be large, and one user may send many at once.
 */
@ApplicationScoped
public class BulkMemory {
  private static final int PART_OF_HEAP = 8;
  private static final int KIB = 1024;

  @Inject private ErrandConfig config;

  private int most;
  private Semaphore free;

  /** What a body takes, until it is given back. */
  interface Share extends AutoCloseable {
    @Override
    void close();
  }

  @PostConstruct
  void measure() {
    reserve(Runtime.getRuntime().maxMemory(), config.limits().maxBulkBytes());
  }

  void reserve(long heap, int largestBody) {
    most = kib(largestBody);
    free = new Semaphore(Math.max(most, kib(heap / PART_OF_HEAP)));
  }

  /**
   * Takes room for a body.
   *
   * @param length of it in bytes, or -1 where nobody knows
   * @throws ApiProblem if there is none now
   */
  Share take(long length) {
    int share = length < 0 ? most : Math.min(most, kib(length));
    if (!free.tryAcquire(share)) {
      throw new ApiProblem(
          ProblemType.UNAVAILABLE, "This server reads as many requests for many tasks as it may");
    }
    return () -> free.release(share);
  }

  private static int kib(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, 1 + bytes / KIB);
  }
}
