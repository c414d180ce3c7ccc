package org.errand.container.kinds;

import jakarta.enterprise.context.Dependent;
import org.errand.task.AbstractTask;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;

/** A task whose body needs a class that is not in the deployment. */
@Dependent
@TaskKind("container.unlinked")
public class UnlinkedTask extends AbstractTask {
  @Override
  public void run(TaskManager tasks) {
    Missing.call();
  }

  /** Left out of the deployment. */
  public static final class Missing {
    private Missing() {}

    static void call() {
      throw new AssertionError("the class is there");
    }
  }
}
