package org.errand.web.access;

import io.undertow.security.idm.Account;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Who has just signed in by BASIC, so that the container need not compute the slow hash of a
 * password at each request of a client that sends many. What was found counts for a few seconds,
 * also where the password has been changed meanwhile, or the user or a role taken away. Only what
 * opened is remembered, and not as it was sent.
 */
final class SignIns {
  static final Duration REMEMBERED = Duration.ofSeconds(5);

  static final int MOST = 10_000;

  private record Known(Account account, long since) {}

  private final LongSupplier nanos;
  private final byte[] salt = new byte[32];
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /**
   * @param nanos a clock that only goes forward
   */
  SignIns(LongSupplier nanos) {
    this.nanos = nanos;
    new SecureRandom().nextBytes(salt);
  }

  /** Whom these credentials opened for lately. */
  Optional<Account> find(String authorization) {
    String key = key(authorization);
    Known found = known.get(key);
    if (found == null) {
      return Optional.empty();
    }
    if (nanos.getAsLong() - found.since() < REMEMBERED.toNanos()) {
      return Optional.of(found.account());
    }
    known.remove(key, found);
    return Optional.empty();
  }

  /** They have opened, just now. */
  void note(String authorization, Account account) {
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(key(authorization), new Known(account, nanos.getAsLong()));
  }

  /** Of no use to who reads it in a dump of this memory and wants to sign in elsewhere. */
  private String key(String authorization) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      byte[] hash = digest.digest(authorization.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
