package org.errand.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A personal access token, without its secret but where it was just made. */
public final class AccessToken extends JsonView {
  AccessToken(Map<String, Object> fields) {
    super(fields);
  }

  /**
   * What names it.
   *
   * @return a number
   */
  public long id() {
    return number("id");
  }

  /**
   * Whose it is.
   *
   * @return a user
   */
  public String username() {
    return text("username");
  }

  /**
   * Its name for people.
   *
   * @return 1 to 100 characters
   */
  public String name() {
    return text("name");
  }

  /**
   * What it may be used for.
   *
   * @return for example {@code tasks:read}
   */
  public List<String> scopes() {
    return texts("scopes");
  }

  /**
   * When it was made.
   *
   * @return a time of the server
   */
  public Instant createdAt() {
    return time("createdAt");
  }

  /**
   * When it ends.
   *
   * @return a time of the server
   */
  public Instant expiresAt() {
    return time("expiresAt");
  }

  /**
   * When it was last used.
   *
   * @return to the minute
   */
  public Optional<Instant> lastUsedAt() {
    return optionalTime("lastUsedAt");
  }

  /**
   * When it was revoked.
   *
   * @return empty where it was not
   */
  public Optional<Instant> revokedAt() {
    return optionalTime("revokedAt");
  }

  /**
   * What signs in.
   *
   * @return only in the answer to its making
   */
  public Optional<String> secret() {
    return optionalText("secret");
  }

  /** Its number and name, never its secret. */
  @Override
  public String toString() {
    return "AccessToken " + id() + " " + name();
  }
}
