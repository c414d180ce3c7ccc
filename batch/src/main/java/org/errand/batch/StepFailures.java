package org.errand.batch;

import jakarta.batch.operations.BatchRuntimeException;
import org.errand.task.TaskCancelHonoured;

/** Finds what a step really threw behind the runtime's wrapping. */
final class StepFailures {
  private StepFailures() {}

  static Throwable cause(Throwable thrown) {
    Throwable current = thrown;
    while (current instanceof BatchRuntimeException && current.getCause() != null) {
      current = current.getCause();
    }
    for (Throwable t = current; t != null; t = t.getCause()) {
      if (t instanceof TaskCancelHonoured) {
        return t;
      }
    }
    return current;
  }
}
