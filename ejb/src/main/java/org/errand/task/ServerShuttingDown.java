package org.errand.task;

/** This server takes no new tasks; another one, or this one later, will. */
public class ServerShuttingDown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ServerShuttingDown() {
    super("This server is shutting down or not started yet, and takes no new tasks");
  }
}
