package org.errand.batch;

/** Makes the console show the job as FAILED; the stack trace is in the log once already. */
final class BodyFailed extends Exception {
  private static final long serialVersionUID = 1L;

  BodyFailed(Throwable cause) {
    super("The task's body failed: " + cause, null, false, false);
  }
}
