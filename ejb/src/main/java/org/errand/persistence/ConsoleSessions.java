package org.errand.persistence;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Who is signed in to the console; sessions are found by the SHA-256 of their secrets. */
public final class ConsoleSessions {
  /** The most live sessions of one user. */
  public static final int MOST = 20;

  /** A session ends after so long without a request, give or take the minute of its notes. */
  public static final Duration IDLE = Duration.ofMinutes(30);

  /** A session ends after so long, whatever is done by it. */
  public static final Duration LONGEST = Duration.ofHours(12);

  /**
   * A session that has not ended.
   *
   * @param username who signed in
   * @param expiresAt when it ends at the latest
   * @param lasts how long it lives on by itself
   */
  public record Live(String username, OffsetDateTime expiresAt, Duration lasts) {}

  private final Jdbi jdbi;

  public ConsoleSessions(DataSource dataSource) {
    this.jdbi = Jdbis.over(dataSource);
  }

  /**
   * Makes a session; where its user has {@link #MOST}, the oldest ends.
   *
   * @param hash the SHA-256 of its secret
   * @param origin the address from which it is made
   * @return when it ends at the latest
   */
  public OffsetDateTime add(String username, byte[] hash, String origin) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("session_add"))
                .bind("username", username)
                .bind("hash", hash)
                .bind("origin", origin)
                .bind("most", MOST)
                .bind("idle", Statements.seconds(IDLE))
                .bind("longest", Statements.seconds(LONGEST))
                .mapTo(OffsetDateTime.class)
                .one());
  }

  /** The live session with this secret, by which a request is made: that prolongs it. */
  public Optional<Live> use(byte[] hash) {
    return find(hash, true);
  }

  /** The same, only looked at. */
  public Optional<Live> look(byte[] hash) {
    return find(hash, false);
  }

  private Optional<Live> find(byte[] hash, boolean request) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("session_find"))
                .bind("hash", hash)
                .bind("request", request)
                .bind("idle", Statements.seconds(IDLE))
                .map(
                    (row, c) ->
                        new Live(
                            row.getString("username"),
                            row.getObject("expires_at", OffsetDateTime.class),
                            Duration.ofMillis((long) (row.getDouble("lasts") * 1000))))
                .findOne());
  }

  /** Ends a session, if there is one with this secret. */
  public void end(byte[] hash) {
    jdbi.useHandle(
        h ->
            h.createUpdate("DELETE FROM console_session WHERE secret_hash = :hash")
                .bind("hash", hash)
                .execute());
  }
}
