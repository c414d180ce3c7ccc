package org.errand.security;

/** Roles of the security domain. */
public final class Roles {
  /** May do everything. */
  public static final String SUPERUSER = "SUPERUSER";

  private Roles() {}
}
