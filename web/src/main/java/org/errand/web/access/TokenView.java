package org.errand.web.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.errand.persistence.AccessToken;
import org.errand.web.http.Rfc3339;

/**
 * An access token on the wire.
 *
 * @param secret only in the answer that makes it
 */
record TokenView(
    long id,
    String username,
    String name,
    List<String> scopes,
    String createdAt,
    String createdFrom,
    String expiresAt,
    String lastUsedAt,
    String revokedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) String secret) {

  static TokenView from(AccessToken token, String secret) {
    return new TokenView(
        token.id(),
        token.username(),
        token.name(),
        token.scopes(),
        Rfc3339.write(token.createdAt()),
        token.createdFrom(),
        Rfc3339.write(token.expiresAt()),
        Rfc3339.write(token.lastUsedAt()),
        Rfc3339.write(token.revokedAt()),
        secret);
  }

  @Override
  public String toString() {
    return "TokenView[" + id + "]"; // A record would show the secret.
  }
}
