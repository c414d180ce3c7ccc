package org.errand.web.access;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.errand.persistence.AccessTokens.Bearer;

/**
 * Whom secrets speak for. What was found is remembered for a few seconds, so that a token that was
 * revoked elsewhere, or an owner's role that was taken away, may count for so long still.
 */
final class Bearers {
  static final Duration REMEMBERED = Duration.ofSeconds(5);

  private static final int MOST = 10_000;

  private record Known(TokenAccount account, long since) {}

  private final Function<byte[], Optional<Bearer>> tokens;
  private final Function<String, Optional<Set<String>>> owners;
  private final LongSupplier nanos;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /**
   * @param tokens whom the live token with a hash speaks for
   * @param owners the roles of a user
   * @param nanos a clock that only goes forward
   */
  Bearers(
      Function<byte[], Optional<Bearer>> tokens,
      Function<String, Optional<Set<String>>> owners,
      LongSupplier nanos) {
    this.tokens = tokens;
    this.owners = owners;
    this.nanos = nanos;
  }

  Optional<TokenAccount> find(String text) {
    return Secret.of(text).flatMap(this::find);
  }

  private Optional<TokenAccount> find(Secret secret) {
    byte[] hash = secret.hash();
    String key = HexFormat.of().formatHex(hash);
    long now = nanos.getAsLong();
    Known found = known.get(key);
    if (found != null && now - found.since() < REMEMBERED.toNanos()) {
      return Optional.of(found.account());
    }
    known.remove(key);
    Optional<TokenAccount> account =
        tokens.apply(hash).flatMap(b -> owners.apply(b.username()).map(r -> account(b, r)));
    if (known.size() >= MOST) {
      known.clear();
    }
    account.ifPresent(a -> known.put(key, new Known(a, now)));
    return account;
  }

  private static TokenAccount account(Bearer bearer, Set<String> roles) {
    // A scope that this version does not know gives nothing.
    return new TokenAccount(
        bearer.username(),
        roles,
        bearer.scopes().stream()
            .flatMap(s -> Scope.of(s).stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** A token was revoked. */
  void forget() {
    known.clear();
  }
}
