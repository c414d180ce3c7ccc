package org.errand.security;

/** A right on a product; each implies the ones before it. */
public enum Right {
  /** To see the product and its runs. */
  PRODUCT_ACCESS,
  /** To create its tasks. */
  PRODUCT_STORE,
  /** To see and list its tasks, and to give rights on it. */
  PRODUCT_ADMIN;

  /** Whether who has this right has {@code other} too. */
  public boolean implies(Right other) {
    return compareTo(other) >= 0;
  }
}
