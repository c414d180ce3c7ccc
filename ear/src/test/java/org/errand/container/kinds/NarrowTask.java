package org.errand.container.kinds;

import jakarta.enterprise.context.Dependent;
import org.errand.task.TaskKind;

/** Two at once run here, and they come before others. */
@Dependent
@TaskKind(value = "container.narrow", maxConcurrentPerServer = 2, priority = 7)
public class NarrowTask extends ScriptedTask {
  protected NarrowTask() {}

  public NarrowTask(Script body) {
    super(body);
  }
}
