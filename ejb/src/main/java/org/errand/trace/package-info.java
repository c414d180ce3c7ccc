/**
 * Which trace a thread's work belongs to: from the HTTP request over the task's row to its run, in
 * spans and in each line of the log.
 */
package org.errand.trace;
