/**
 * HTTP: resources, what goes over the wire, and problems (RFC 9457). The way of a request:
 * resource, {@link org.errand.security.RightsPolicy}, task manager or reading; nothing is decided
 * here that a row decides.
 */
package org.errand.web;
