package org.errand.security;

import java.util.function.Predicate;

/**
 * Who calls.
 *
 * @param name the authenticated user's name
 * @param memberOf whether the user is in a group (or has a role) of that name
 */
public record Caller(String name, Predicate<String> memberOf) {
  public boolean isSuperuser() {
    return memberOf.test(Roles.SUPERUSER);
  }

  /** Whether a right given to this principal is the caller's. */
  boolean is(PrincipalType type, String principal) {
    return type == PrincipalType.USER ? name.equals(principal) : memberOf.test(principal);
  }
}
