package org.errand.container.kinds;

import jakarta.enterprise.context.Dependent;
import org.errand.task.AbstractTask;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;

/** A task that fails before its body: an Error while its input is checked. */
@Dependent
@TaskKind("container.uncheckable")
public class UncheckableTask extends AbstractTask {
  @Unanswerable private int number;

  @Override
  public void run(TaskManager tasks) {
    throw new AssertionError("the body must not be reached: " + number);
  }
}
