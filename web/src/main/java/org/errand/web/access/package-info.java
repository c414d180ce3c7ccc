/**
 * Who gets in, and how: signing in by the container or by an access token, scopes, origins, limits,
 * and the headers of every answer. What somebody may do once in is the rights policy's.
 */
package org.errand.web.access;
