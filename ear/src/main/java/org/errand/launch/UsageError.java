package org.errand.launch;

/** The command line, or a variable of the environment, makes no sense. */
final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageError(String message) {
    super(message);
  }
}
