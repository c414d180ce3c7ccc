package org.errand.web.access;

import org.errand.web.http.Rfc3339;

/**
 * A session, as the console sees it.
 *
 * @param superuser whether its user may do everything
 * @param csrf what requests that change something bring in {@link SessionDoor#CSRF}
 * @param expiresAt when it ends at the latest
 */
record SessionView(String username, boolean superuser, String csrf, String expiresAt) {
  static SessionView of(SessionSecret secret, SessionAccount account) {
    return new SessionView(
        account.name(),
        account.caller().isSuperuser(),
        secret.csrf(),
        Rfc3339.write(account.expiresAt()));
  }
}
