package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.errand.container.kinds.ScriptedTask;
import org.errand.task.TaskManager;

/** A body that tells when it runs, and runs until the test lets it go. */
class Gate implements ScriptedTask.Script {
  static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch entered;
  private final CountDownLatch open = new CountDownLatch(1);
  private final AtomicInteger bodies = new AtomicInteger();

  Gate() {
    this(1);
  }

  /** For that many tasks. */
  Gate(int tasks) {
    entered = new CountDownLatch(tasks);
  }

  @Override
  public void run(ScriptedTask task, TaskManager tasks) throws InterruptedException {
    bodies.incrementAndGet();
    entered.countDown();
    while (!open.await(10, TimeUnit.MILLISECONDS)) {
      tasks.honourCancel(task);
    }
  }

  /** Waits until all its tasks are in their bodies at the same time. */
  void awaitEntered() throws InterruptedException {
    assertThat(entered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("bodies entered").isTrue();
  }

  void open() {
    open.countDown();
  }

  /** How many bodies have begun. */
  int bodies() {
    return bodies.get();
  }
}
