package org.errand.client;

import java.net.URI;

/** No answer came: no connection, a connection that broke off, or silence for too long. */
public final class UnreachableException extends ErrandException {
  private final URI server;

  UnreachableException(URI server, String why, String token, Throwable cause) {
    super(server + " did not answer: " + why, token, cause);
    this.server = server;
  }

  /**
   * Who did not answer.
   *
   * @return the server's address, without user and password
   */
  public URI server() {
    return server;
  }
}
