package org.errand.testkit;

import jakarta.enterprise.context.Dependent;
import org.errand.task.AbstractTask;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;

/** A kind that a test moves into a module of its own. */
@Dependent
@TaskKind("test.moved")
public class MovedTask extends AbstractTask {
  @Override
  public void run(TaskManager tasks) {}
}
