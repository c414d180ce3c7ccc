package org.errand.container.kinds;

import jakarta.enterprise.context.Dependent;
import org.errand.task.TaskKind;

/** A task whose job is of this module, and allows transactions of the batch runtime one second. */
@Dependent
@TaskKind(value = "container.hurried", job = "hurried")
public class HurriedTask extends ScriptedTask {
  protected HurriedTask() {}

  public HurriedTask(Script body) {
    super(body);
  }
}
