package org.errand.engine;

import org.errand.task.AbstractTask;
import org.errand.task.TaskKind;

/**
 * A kind that this server can run.
 *
 * @param type the class of its tasks
 * @param declaration what the class says of it
 */
public record RegisteredKind(Class<? extends AbstractTask> type, TaskKind declaration) {
  /** The kind's name. */
  public String name() {
    return declaration.value();
  }
}
