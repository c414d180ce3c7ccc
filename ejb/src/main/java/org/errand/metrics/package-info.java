/**
 * What Prometheus reads of this server: counts what the engine tells, reads the rest when it is
 * asked. The only package that knows the metrics library.
 */
package org.errand.metrics;
