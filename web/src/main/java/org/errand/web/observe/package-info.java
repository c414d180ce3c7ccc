/** What operators watch over HTTP: probes, metrics, and the trace of each request. */
package org.errand.web.observe;
