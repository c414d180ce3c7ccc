package org.errand.config;

import java.util.Arrays;
import java.util.Base64;

/**
 * What webhooks are signed with, in the form of Standard Webhooks: {@code whsec_} and Base64 of 24
 * to 64 bytes. It never shows itself.
 */
public final class WebhookSecret {
  private static final String PREFIX = "whsec_";
  private static final int FEWEST_BYTES = 24;
  private static final int MOST_BYTES = 64;

  private final byte[] bytes;

  private WebhookSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException if the text is none
   */
  public static WebhookSecret of(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("No prefix");
    }
    byte[] bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
    if (bytes.length < FEWEST_BYTES || bytes.length > MOST_BYTES) {
      throw new IllegalArgumentException("Too short or too long");
    }
    return new WebhookSecret(bytes);
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WebhookSecret secret && Arrays.equals(bytes, secret.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return PREFIX + "...";
  }
}
