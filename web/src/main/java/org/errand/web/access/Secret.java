package org.errand.web.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What a script sends to sign in: {@code errand_}, 256 random bits, and their checksum, so that who
 * looks for secrets that got lost finds it, and nothing else.
 */
final class Secret {
  static final String PREFIX = "errand_";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int DIGITS = 64;
  private static final Pattern FORM =
      Pattern.compile(PREFIX + "[0-9a-f]{" + DIGITS + "}[0-9a-f]{8}");

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  static Secret random() {
    byte[] bits = new byte[DIGITS / 2];
    RANDOM.nextBytes(bits);
    String digits = HexFormat.of().formatHex(bits);
    return new Secret(PREFIX + digits + checksum(digits));
  }

  /** Empty for a text that cannot be one. */
  static Optional<Secret> of(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    int end = PREFIX.length() + DIGITS;
    return text.substring(end).equals(checksum(text.substring(PREFIX.length(), end)))
        ? Optional.of(new Secret(text))
        : Optional.empty();
  }

  /** For its owner, once. Not called {@code toString}: a secret gets into no log by mistake. */
  String reveal() {
    return text;
  }

  /** SHA-256. A slow hash would guard a secret that can be guessed; this one cannot be. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String checksum(String digits) {
    CRC32 crc = new CRC32();
    crc.update(digits.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
