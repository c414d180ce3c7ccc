package org.errand.engine;

import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.errand.task.TaskContext;

/** Rebuilds a task's instance from its row. */
record TaskFactory(KindCatalog kinds, TaskInputs inputs, TaskData data, KindCode kindCode) {
  /**
   * @throws IllegalStateException if this server does not know the row's kind, e.g. after a
   *     downgrade
   */
  RegisteredKind kindOf(ClaimedTask row) {
    return kinds
        .find(row.kind())
        .orElseThrow(() -> new IllegalStateException("This server knows no kind " + row.kind()));
  }

  /**
   * @throws InvalidTask if the row's input is no input of its kind any more
   */
  AbstractTask build(ClaimedTask row) throws InvalidTask {
    RegisteredKind kind = kindOf(row);
    AbstractTask task = kindCode.call(() -> inputs.read(kind, row.input()));
    task.attach(
        new TaskContext(
            row.token(),
            row.kind(),
            row.productId(),
            row.actor(),
            row.attempt(),
            data.directoryOf(row.token())));
    return task;
  }
}
