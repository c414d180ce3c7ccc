/**
 * Who gets in, and how: signing in by the container, by an access token or by a session of the
 * console, scopes, origins, limits, and the headers of every answer. What somebody may do once in
 * is the rights policy's.
 */
package org.errand.web.access;
