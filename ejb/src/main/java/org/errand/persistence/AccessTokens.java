package org.errand.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Personal access tokens, found by the SHA-256 of their secrets. */
public final class AccessTokens {
  /** The most live tokens of one user. */
  public static final int MOST = 50;

  /** The longest time, in days, that a token may live. */
  public static final int MOST_DAYS = 366;

  private static final String CHECK_VIOLATION = "23514";

  /**
   * Whom a live token speaks for.
   *
   * @param scopes what it may be used for
   */
  public record Bearer(long id, String username, List<String> scopes) {}

  /** What became of the wish for a token. */
  public sealed interface Made {
    /** It is there. */
    record Token(AccessToken token) implements Made {}

    /** Its owner has {@link AccessTokens#MOST} live ones. */
    record TooMany() implements Made {}

    /** Its end is over, or farther away than {@link AccessTokens#MOST_DAYS}. */
    record NoSuchEnd() implements Made {}
  }

  private final Jdbi jdbi;

  public AccessTokens(DataSource dataSource) {
    this.jdbi = Jdbis.over(dataSource);
  }

  /**
   * Makes a token.
   *
   * @param name 1 to 100 characters
   * @param hash the SHA-256 of its secret
   * @param from the address that asks for it
   */
  public Made add(
      String username,
      String name,
      byte[] hash,
      Collection<String> scopes,
      String from,
      Instant expiresAt) {
    try {
      return jdbi.withHandle(
          h ->
              h.createQuery(Sql.named("access_token_add"))
                  .bind("username", username)
                  .bind("name", name)
                  .bind("hash", hash)
                  .bindArray("scopes", String.class, scopes)
                  .bind("from", from)
                  .bind("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                  .bind("most", MOST)
                  .map((row, c) -> token(row))
                  .findOne()
                  .<Made>map(Made.Token::new)
                  .orElseGet(Made.TooMany::new));
    } catch (RuntimeException e) {
      // Only the database's clock tells whether the end is one; all else has been looked at before.
      if (Statements.hasState(e, CHECK_VIOLATION)) {
        return new Made.NoSuchEnd();
      }
      throw e;
    }
  }

  /** A user's tokens, also those that have ended, newest first. */
  public List<AccessToken> of(String username) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("access_tokens"))
                .bind("username", username)
                .map((row, c) -> token(row))
                .list());
  }

  /** Whom the live token with this secret speaks for, and notes that it was used. */
  public Optional<Bearer> use(byte[] hash) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("access_token_use"))
                .bind("hash", hash)
                .map(
                    (row, c) ->
                        new Bearer(row.getLong("id"), row.getString("username"), scopes(row)))
                .findOne());
  }

  /**
   * Revokes a token.
   *
   * @param username who asks
   * @param anyones whether it may be another user's
   * @return the token; empty: there is none, or it was revoked before
   */
  public Optional<AccessToken> revoke(long id, String username, boolean anyones) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("access_token_revoke"))
                .bind("id", id)
                .bind("username", username)
                .bind("anyones", anyones)
                .map((row, c) -> token(row))
                .findOne());
  }

  private static AccessToken token(ResultSet row) throws SQLException {
    return new AccessToken(
        row.getLong("id"),
        row.getString("username"),
        row.getString("name"),
        scopes(row),
        row.getObject("created_at", OffsetDateTime.class),
        row.getString("created_from"),
        row.getObject("expires_at", OffsetDateTime.class),
        row.getObject("last_used_at", OffsetDateTime.class),
        row.getObject("revoked_at", OffsetDateTime.class));
  }

  private static List<String> scopes(ResultSet row) throws SQLException {
    return List.of((String[]) row.getArray("scopes").getArray());
  }
}
