package org.errand.client.cli;

/** What was asked for does not make sense as it stands. */
final class UsageError extends RuntimeException {
  UsageError(String message) {
    super(message);
  }
}
