package org.errand.web.access;

import io.undertow.security.idm.Account;
import java.io.Serializable;
import java.security.Principal;
import java.time.OffsetDateTime;
import java.util.Set;
import org.errand.security.Caller;

/**
 * A user who is signed in to the console, and may by that whatever they may.
 *
 * @param name of the user
 * @param roles what the user is now
 * @param expiresAt when the session ends at the latest
 */
record SessionAccount(String name, Set<String> roles, OffsetDateTime expiresAt)
    implements Account, Principal, Serializable {
  @Override
  public Principal getPrincipal() {
    return this;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Set<String> getRoles() {
    return roles;
  }

  Caller caller() {
    return new Caller(name, roles::contains);
  }
}
