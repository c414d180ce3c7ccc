package org.errand.container.kinds;

import jakarta.enterprise.context.Dependent;
import org.errand.task.TaskKind;

/** A failure is tried again in an hour. */
@Dependent
@TaskKind(value = "container.patient", retryOnFailure = true, retryDelay = "PT1H")
public class PatientTask extends ScriptedTask {
  protected PatientTask() {}

  public PatientTask(Script body) {
    super(body);
  }
}
