package org.errand.container.kinds;

import jakarta.enterprise.context.Dependent;
import org.errand.task.TaskKind;

/** A failure is tried again soon, twice. */
@Dependent
@TaskKind(
    value = "container.retried",
    retryOnFailure = true,
    retryDelay = "PT0.2S",
    maxAttempts = 3)
public class RetriedTask extends ScriptedTask {
  protected RetriedTask() {}

  public RetriedTask(Script body) {
    super(body);
  }
}
