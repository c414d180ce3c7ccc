package org.errand.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The calls for access tokens. */
public final class AccessTokens {
  private final Transport transport;

  AccessTokens(Transport transport) {
    this.transport = transport;
  }

  /**
   * The user's own.
   *
   * @return also those that have ended lately
   * @throws ErrandException if the user signs in by a token, or no answer comes
   */
  public List<AccessToken> list() {
    return items("/access-tokens");
  }

  /**
   * Those of another user; for SUPERUSER.
   *
   * @param username the other user
   * @return also those that have ended lately
   * @throws ErrandException if the user may not, or no answer comes
   */
  public List<AccessToken> list(String username) {
    return items("/access-tokens?username=" + TaskFilter.encode(username));
  }

  private List<AccessToken> items(String path) {
    return new Fields(Futures.get(transport.send(Call.get(path))).json())
        .objects("items", AccessToken::new);
  }

  /**
   * Makes one.
   *
   * @param name for people, 1 to 100 characters
   * @param scopes what it may be used for, at least one
   * @param expiresAt at most 366 days ahead
   * @return the token, with its secret, which no other answer has
   * @throws ErrandException if the user signs in by a token, or no answer comes
   */
  public AccessToken create(String name, List<String> scopes, Instant expiresAt) {
    Map<String, Object> body =
        Map.of("name", name, "scopes", scopes, "expiresAt", expiresAt.toString());
    Call call = Call.of("POST", "/access-tokens").json(body);
    return new AccessToken(Futures.get(transport.send(call)).json());
  }

  /**
   * Ends one for good.
   *
   * @param id its number
   * @throws ErrandException if it is not the user's, or no answer comes
   */
  public void revoke(long id) {
    Futures.get(transport.send(Call.of("DELETE", "/access-tokens/" + id)));
  }
}
