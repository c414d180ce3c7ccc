package org.errand.persistence;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.errand.task.TaskToken;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * What was made for which key of a user. A key is written in the transaction of what it makes, so
 * it exists exactly if that does; all calls are for a JTA transaction that the caller has begun.
 */
public final class IdempotencyKeys {
  /**
   * A user's key.
   *
   * @param key 1 to 255 characters
   */
  public record UserKey(String username, String key) {}

  /**
   * What a key has made.
   *
   * @param fingerprint of the request; null as long as it is not known
   * @param token of the one task, or null
   * @param answer the items of many, JSON, or null
   * @param inFlight whether its files still come in, or are being checked
   */
  public record Made(String fingerprint, String token, String answer, boolean inFlight) {}

  private final Jdbi jdbi;
  private final Duration window;

  /**
   * @param window how long a key is kept
   */
  public IdempotencyKeys(DataSource dataSource, Duration window) {
    this.jdbi = Jdbis.over(dataSource);
    this.window = window;
  }

  /** Takes the key for the transaction; false, at once, where another one has it. */
  public boolean lock(UserKey key) {
    return jdbi.withHandle(
        h -> bound(h.createQuery(Sql.named("idempotency_lock")), key).mapTo(Boolean.class).one());
  }

  /** What the key has made; empty where it is new, has expired, or its creation failed. */
  public Optional<Made> find(UserKey key) {
    return jdbi.withHandle(
        h ->
            bound(h.createQuery(Sql.named("idempotency_find")), key)
                .map(
                    (r, c) ->
                        new Made(
                            r.getString("fingerprint"),
                            r.getString("token"),
                            r.getString("answer"),
                            r.getBoolean("in_flight")))
                .findOne());
  }

  /** Keeps what the key has made. */
  public void put(UserKey key, Made made) {
    update(
        "idempotency_put",
        key,
        s ->
            s.bind("fingerprint", made.fingerprint())
                .bind("token", made.token())
                .bind("answer", made.answer()));
  }

  /** The files of the key's task are there. */
  public void complete(UserKey key, TaskToken token, String fingerprint) {
    update(
        "idempotency_complete",
        key,
        s -> s.bind("fingerprint", fingerprint).bind("token", token.value()));
  }

  private void update(String name, UserKey key, Consumer<SqlStatement<?>> more) {
    jdbi.useHandle(
        h -> {
          var update = bound(h.createUpdate(Sql.named(name)), key);
          more.accept(update.bind("window", Statements.seconds(window)));
          update.execute();
        });
  }

  private static <S extends SqlStatement<S>> S bound(S statement, UserKey key) {
    return statement.bind("username", key.username()).bind("key", key.key());
  }
}
