package org.errand.batch;

import org.errand.engine.Failures;

/** Makes the console show the job as FAILED; the stack trace is in the log once already. */
final class BodyFailed extends Exception {
  private static final long serialVersionUID = 1L;

  BodyFailed(Throwable cause) {
    super("The task's body failed: " + Failures.describe(cause), null, false, false);
  }
}
