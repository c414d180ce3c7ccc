/**
 * What the web server is told to do otherwise, for all requests alike. Nothing here knows of tasks.
 */
package org.errand.web.undertow;
