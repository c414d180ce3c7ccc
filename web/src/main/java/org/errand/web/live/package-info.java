/** What clients that wait are told of tasks: event streams, and answers that are held back. */
package org.errand.web.live;
