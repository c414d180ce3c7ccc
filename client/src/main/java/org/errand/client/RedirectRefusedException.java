package org.errand.client;

import java.net.URI;

/** The server redirects to another one, to which credentials are not sent. */
public final class RedirectRefusedException extends ErrandException {
  private final URI target;

  RedirectRefusedException(URI target, String token) {
    super(
        "the server redirects to " + target + ", and credentials are not sent there", token, null);
    this.target = target;
  }

  /**
   * Where it redirects to.
   *
   * @return an address
   */
  public URI target() {
    return target;
  }
}
