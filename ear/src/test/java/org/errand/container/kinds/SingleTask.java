package org.errand.container.kinds;

import jakarta.enterprise.context.Dependent;
import org.errand.task.TaskKind;

/** One at once runs in the whole cluster. */
@Dependent
@TaskKind(value = "container.single", maxConcurrent = 1)
public class SingleTask extends ScriptedTask {
  protected SingleTask() {}

  public SingleTask(Script body) {
    super(body);
  }
}
