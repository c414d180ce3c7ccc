package org.errand.bench.body;

import jakarta.enterprise.context.Dependent;
import org.errand.task.AbstractTask;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;

/** Errand's task whose body does nothing. */
@Dependent
@TaskKind(NoopTask.KIND)
public class NoopTask extends AbstractTask {
  public static final String KIND = "bench.noop";

  private int n;

  protected NoopTask() {}

  /** The task whose body has that number. */
  public NoopTask(int n) {
    this.n = n;
  }

  @Override
  public void run(TaskManager tasks) {
    Bodies.ran(n);
  }
}
