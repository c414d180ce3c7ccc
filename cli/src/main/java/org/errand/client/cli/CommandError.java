package org.errand.client.cli;

/** A command that cannot go on, for a reason that is no server's. */
final class CommandError extends RuntimeException {
  CommandError(String message) {
    super(message);
  }
}
