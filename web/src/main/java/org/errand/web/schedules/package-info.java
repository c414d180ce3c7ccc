/** Schedules over HTTP. */
package org.errand.web.schedules;
