package org.errand.web.access;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.errand.persistence.ConsoleSessions;

/**
 * Whose sessions are open. What was found is remembered for a few seconds, and never for longer
 * than the session lasts; so a session that was ended by another server, or a user's role that was
 * taken away, may count for so long still. Of older ones it is remembered that they were open once.
 */
final class OpenSessions {
  static final Duration REMEMBERED = Duration.ofSeconds(5);

  private static final int MOST = 10_000;

  /** Where sessions are kept; {@link ConsoleSessions} in the server. */
  interface Table {
    OffsetDateTime add(String username, byte[] hash, String origin);

    Optional<ConsoleSessions.Live> use(byte[] hash);

    Optional<ConsoleSessions.Live> look(byte[] hash);

    void end(byte[] hash);
  }

  /** A session that has been made. */
  record Opened(SessionSecret secret, SessionAccount account) {}

  /**
   * @param used whether it was found for a request, which prolongs the session
   */
  private record Known(SessionAccount account, boolean used, long until) {}

  private final Table table;
  private final Function<String, Optional<Set<String>>> users;
  private final LongSupplier nanos;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /**
   * @param users the roles of a user; empty for one who is let in no more
   * @param nanos a clock that only goes forward
   */
  OpenSessions(Table table, Function<String, Optional<Set<String>>> users, LongSupplier nanos) {
    this.table = table;
    this.users = users;
    this.nanos = nanos;
  }

  /**
   * Makes a session for who has just proved to be this user.
   *
   * @param origin the address from which it is made
   * @return empty: nobody could say later what the user may
   */
  Optional<Opened> open(String username, String origin) {
    return users
        .apply(username)
        .map(
            roles -> {
              SessionSecret secret = SessionSecret.random();
              OffsetDateTime end = table.add(username, secret.hash(), origin);
              return new Opened(secret, new SessionAccount(username, roles, end));
            });
  }

  /** Who makes a request by this session, which that prolongs. */
  Optional<SessionAccount> use(SessionSecret secret) {
    return find(secret, true);
  }

  /** Whose session this is, for a request that is held open; that is no sign of life. */
  Optional<SessionAccount> look(SessionSecret secret) {
    return find(secret, false);
  }

  /** Whether it was open when it was last asked for; so nobody has guessed it. */
  boolean wasOpen(SessionSecret secret) {
    return known.containsKey(key(secret.hash()));
  }

  void end(SessionSecret secret) {
    byte[] hash = secret.hash();
    table.end(hash);
    known.remove(key(hash));
  }

  private Optional<SessionAccount> find(SessionSecret secret, boolean request) {
    byte[] hash = secret.hash();
    String key = key(hash);
    long now = nanos.getAsLong();
    Known found = known.get(key);
    if (found != null && now - found.until() < 0 && (found.used() || !request)) {
      return Optional.of(found.account());
    }
    Optional<Known> live =
        (request ? table.use(hash) : table.look(hash))
            .flatMap(s -> users.apply(s.username()).map(r -> known(s, r, request, now)));
    if (known.size() >= MOST) {
      known.clear();
    }
    live.ifPresentOrElse(k -> known.put(key, k), () -> known.remove(key));
    return live.map(Known::account);
  }

  private static Known known(
      ConsoleSessions.Live live, Set<String> roles, boolean request, long now) {
    Duration lasts = live.lasts().compareTo(REMEMBERED) < 0 ? live.lasts() : REMEMBERED;
    return new Known(
        new SessionAccount(live.username(), roles, live.expiresAt()),
        request,
        now + lasts.toNanos());
  }

  private static String key(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
