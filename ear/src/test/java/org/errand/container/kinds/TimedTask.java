package org.errand.container.kinds;

import jakarta.enterprise.context.Dependent;
import org.errand.task.TaskKind;

/** Its body may run for a second. */
@Dependent
@TaskKind(value = "container.timed", timeout = "PT1S")
public class TimedTask extends ScriptedTask {
  protected TimedTask() {}

  public TimedTask(Script body) {
    super(body);
  }
}
