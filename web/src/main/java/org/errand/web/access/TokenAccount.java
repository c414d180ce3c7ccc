package org.errand.web.access;

import io.undertow.security.idm.Account;
import java.io.Serializable;
import java.security.Principal;
import java.util.Set;

/**
 * The owner of an access token, who calls by it.
 *
 * @param name of the owner
 * @param roles what the owner is now
 * @param scopes what the token may be used for
 */
record TokenAccount(String name, Set<String> roles, Set<Scope> scopes)
    implements Account, Principal, Serializable {
  /** The attribute of a request that was made by a token. */
  static final String ATTRIBUTE = TokenAccount.class.getName();

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
}
