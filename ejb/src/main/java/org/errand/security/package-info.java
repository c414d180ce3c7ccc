/**
 * Who may do what. SUPERUSER is a role of the server's security domain; rights on a product are
 * rows. {@link org.errand.security.RightsPolicy} decides where a row decides.
 */
package org.errand.security;
