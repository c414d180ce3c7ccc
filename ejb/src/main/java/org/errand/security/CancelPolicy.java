package org.errand.security;

import java.util.Locale;

/** Who may cancel a task: {@code errand.cancel-policy}. */
public enum CancelPolicy {
  /** SUPERUSER only. */
  SUPERUSER,
  /** Also PRODUCT_ADMIN of the task's product. */
  PRODUCT_ADMIN,
  /** Also the task's actor. */
  OWNER;

  /** As {@code errand.cancel-policy} says it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
