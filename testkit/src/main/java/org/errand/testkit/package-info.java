/**
 * Runs kinds in unit tests: no container, no database, no waiting.
 *
 * <p>{@link org.errand.testkit.TaskHarness} drives Errand's own engine by hand, over tables in
 * memory and on a clock that the test moves. So inputs are checked, statuses change, failures are
 * tried again and what is unfinished is cleaned up by the very code that does so on a server.
 * Jakarta Batch and CDI are stood in for by a few classes of this package: what concerns them is
 * for a test on a server.
 */
package org.errand.testkit;
