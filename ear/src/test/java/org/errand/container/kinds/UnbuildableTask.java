package org.errand.container.kinds;

import jakarta.enterprise.context.Dependent;
import org.errand.task.AbstractTask;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;

/** A task whose instance can be made by its creator, and not from its row: an Error. */
@Dependent
@TaskKind("container.unbuildable")
public class UnbuildableTask extends AbstractTask {
  public UnbuildableTask() {
    throw new AssertionError("this class cannot be instantiated");
  }

  /** The instance that a test submits. */
  public UnbuildableTask(boolean submitted) {
    if (!submitted) {
      throw new IllegalArgumentException();
    }
  }

  @Override
  public void run(TaskManager tasks) {
    throw new AssertionError("the body must not be reached");
  }
}
