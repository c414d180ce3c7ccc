package org.errand.web.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a browser that is signed in to the console sends along by itself: 256 random bits. And what
 * only the console's own page can send besides, since it has been told: a value derived from them.
 */
final class SessionSecret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{" + 2 * BYTES + "}");

  private final String text;

  private SessionSecret(String text) {
    this.text = text;
  }

  static SessionSecret random() {
    byte[] bits = new byte[BYTES];
    RANDOM.nextBytes(bits);
    return new SessionSecret(HexFormat.of().formatHex(bits));
  }

  /** Empty for a text that cannot be one. */
  static Optional<SessionSecret> of(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new SessionSecret(text)) : Optional.empty();
  }

  /** For the cookie. Not called {@code toString}: a secret gets into no log by mistake. */
  String reveal() {
    return text;
  }

  /** SHA-256. A slow hash would guard a secret that can be guessed; this one cannot be. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What requests that change something bring in a header of their own; tells nothing of this. */
  String csrf() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal("csrf".getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Whether this is {@link #csrf}; how long it takes to tell does not depend on how much of it is.
   *
   * @param given null: nothing
   */
  boolean isCsrf(String given) {
    return given != null
        && MessageDigest.isEqual(
            csrf().getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] bytes() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
