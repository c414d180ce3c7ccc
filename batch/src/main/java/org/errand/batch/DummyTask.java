package org.errand.batch;

import jakarta.enterprise.context.Dependent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.errand.task.AbstractTask;
import org.errand.task.ProductUse;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;

/** Counts up to some seconds and does nothing else; for tests and demonstrations. */
@Dependent
@TaskKind(value = DummyTask.KIND, product = ProductUse.OPTIONAL, testingOnly = true)
public class DummyTask extends AbstractTask {
  public static final String KIND = "testing.dummy";

  /** How long it runs, in seconds. */
  @Min(0)
  @Max(86_400)
  int seconds;

  /** Whether it fails at the end. */
  boolean shouldFail;

  public DummyTask() {}

  public DummyTask(int seconds, boolean shouldFail) {
    this.seconds = seconds;
    this.shouldFail = shouldFail;
  }

  @Override
  public void run(TaskManager tasks) throws InterruptedException {
    for (int second = 0; second < seconds; second++) {
      tasks.reportProgress(this, 100 * second / seconds, "second " + second + " of " + seconds);
      tasks.honourCancel(this);
      Thread.sleep(1000); // To take time is all that this task is for.
    }
    tasks.honourCancel(this);
    if (shouldFail) {
      throw new IllegalStateException("Task self-failure as per the user's request.");
    }
  }
}
