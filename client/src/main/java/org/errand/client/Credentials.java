package org.errand.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/** Who calls. What is secret of it is sent to the client's own server only, and never shown. */
public final class Credentials {
  private final String shown;
  private final String header;

  private Credentials(String shown, String header) {
    this.shown = shown;
    this.header = header;
  }

  /**
   * User and password, sent with each call (HTTP BASIC).
   *
   * @param user without a colon
   * @param password of the user
   * @return the credentials
   */
  public static Credentials basic(String user, String password) {
    if (user.isEmpty() || user.indexOf(':') >= 0) {
      throw new IllegalArgumentException("user: must have characters, and no colon");
    }
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Credentials("user " + user, "Basic " + Base64.getEncoder().encodeToString(both));
  }

  /**
   * An access token, or whatever else the server takes as a bearer token.
   *
   * @param secret for example {@code errand_...}
   * @return the credentials
   */
  public static Credentials accessToken(String secret) {
    Objects.requireNonNull(secret, "secret");
    if (secret.isEmpty() || !secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("access token: must be ASCII without spaces");
    }
    return new Credentials("an access token", "Bearer " + secret);
  }

  /**
   * Nobody.
   *
   * @return credentials with which nothing is sent
   */
  public static Credentials none() {
    return new Credentials("nobody", null);
  }

  Optional<String> header() {
    return Optional.ofNullable(header);
  }

  /** Who it is, without what is secret. */
  @Override
  public String toString() {
    return shown;
  }
}
