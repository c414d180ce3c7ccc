package org.errand.launch;

/** A TCP port that is needed on 127.0.0.1 is taken by another process. */
public final class PortInUse extends LaunchFailure {
  private static final long serialVersionUID = 1L;

  private final int port;

  PortInUse(int port, String purpose, String remedy) {
    super("port " + port + " (" + purpose + ") is in use; " + remedy);
    this.port = port;
  }

  /** The port that is taken. */
  public int port() {
    return port;
  }
}
