package org.errand.web.access;

import org.errand.web.http.Rfc3339;

/**
 * A session, as the console sees it.
 *
 * @param superuser whether its user may do everything
 * @param mayList whether there are tasks of others that its user may list
 * @param csrf what requests that change something bring in {@link SessionDoor#CSRF}
 * @param expiresAt when it ends at the latest
 */
record SessionView(
    String username, boolean superuser, boolean mayList, String csrf, String expiresAt) {
  static SessionView of(SessionSecret secret, SessionAccount account, boolean mayList) {
    return new SessionView(
        account.name(),
        account.caller().isSuperuser(),
        mayList,
        secret.csrf(),
        Rfc3339.write(account.expiresAt()));
  }
}
