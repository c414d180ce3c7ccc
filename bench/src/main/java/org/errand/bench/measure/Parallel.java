package org.errand.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;

/** The same work in some threads at once. */
public final class Parallel {
  /** What one of them does. */
  @FunctionalInterface
  public interface Work {
    /** The work of thread {@code number}, which counts from 0. */
    void run(int number) throws Exception;
  }

  private Parallel() {}

  /**
   * Returns when all have ended.
   *
   * @throws Exception what the first of them threw
   */
  public static void run(ThreadFactory factory, int threads, Work work) throws Exception {
    List<FutureTask<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      FutureTask<Void> task =
          new FutureTask<>(
              () -> {
                work.run(number);
                return null;
              });
      tasks.add(task);
      factory.newThread(task).start();
    }
    for (FutureTask<Void> task : tasks) {
      task.get();
    }
  }
}
