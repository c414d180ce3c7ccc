package org.errand.testkit;

/** Takes a body off its thread, as the loss of its server does. */
final class ServerKilled extends Error {
  private static final long serialVersionUID = 1L;

  ServerKilled() {
    super("The test killed the server", null, false, false);
  }
}
