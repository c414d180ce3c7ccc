package org.errand.security;

import java.util.Arrays;
import java.util.Locale;

/** Who may cancel a task: {@code errand.cancel-policy}. */
public enum CancelPolicy {
  /** SUPERUSER only. */
  SUPERUSER,
  /** Also PRODUCT_ADMIN of the task's product. */
  PRODUCT_ADMIN,
  /** Also the task's actor. */
  OWNER;

  /**
   * @throws IllegalArgumentException names the key, and what it may be
   */
  public static CancelPolicy parse(String text) {
    return Arrays.stream(values())
        .filter(p -> p.key().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "errand.cancel-policy must be superuser, product-admin or owner, not '"
                        + text
                        + "'"));
  }

  private String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
