package org.errand.engine;

import org.errand.task.AbstractTask;
import org.errand.task.TaskKind;

/**
 * A kind that this server can run.
 *
 * @param type the class of its tasks
 * @param declaration what the class says of it
 * @param policy the same, checked
 */
public record RegisteredKind(
    Class<? extends AbstractTask> type, TaskKind declaration, KindPolicy policy) {

  /**
   * @throws IllegalArgumentException names the class, and what is wrong with its declaration
   */
  static RegisteredKind of(Class<? extends AbstractTask> type) {
    TaskKind declaration = type.getAnnotation(TaskKind.class);
    if (declaration == null) {
      throw new IllegalArgumentException(type.getName() + " has no @TaskKind");
    }
    if (!declaration.value().matches("[a-z][a-z0-9_-]*(\\.[a-z0-9_-]+)*")) {
      throw new IllegalArgumentException(
          type.getName() + " has an invalid @TaskKind: '" + declaration.value() + "' is no name");
    }
    try {
      return new RegisteredKind(type, declaration, KindPolicy.of(declaration));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          type.getName() + " has an invalid @TaskKind: " + e.getMessage(), e);
    }
  }

  /** The kind's name. */
  public String name() {
    return declaration.value();
  }
}
