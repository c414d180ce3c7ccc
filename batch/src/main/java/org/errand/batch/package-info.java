/**
 * Runs each claimed task as a Jakarta Batch job, which WildFly's console shows. The table stays the
 * truth: no status is derived from a job, and no job is ever restarted.
 */
package org.errand.batch;
