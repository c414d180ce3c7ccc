/**
 * Runs tasks: claims rows, launches a batch job for each, keeps the books of runs, writes outcomes,
 * heartbeats and leases, recovers what a dead server left.
 *
 * <p>{@link org.errand.engine.Engine} puts the parts together, in a container or in a test; each
 * duty has a {@code runOnce()} apart from its timer. The table is the truth: what is in memory here
 * are this boot's own runs only. Ports: {@link org.errand.engine.TaskStore} to the table, {@link
 * org.errand.engine.TaskLauncher} to the workers.
 */
package org.errand.engine;
