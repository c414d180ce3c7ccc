package org.errand.container.kinds;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.Dependent;
import org.errand.task.AbstractTask;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;

/** A task that fails before its body: while its instance is prepared. */
@Dependent
@TaskKind("container.unprepared")
public class UnpreparedTask extends AbstractTask {
  @PostConstruct
  void prepare() {
    throw new IllegalStateException("nothing is where it should be");
  }

  @Override
  public void run(TaskManager tasks) {
    throw new AssertionError("the body must not be reached");
  }
}
