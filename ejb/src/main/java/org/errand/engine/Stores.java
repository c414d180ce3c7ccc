package org.errand.engine;

/**
 * The tables, as the engine uses them.
 *
 * @param tasks the life of a task
 * @param recovery what becomes of tasks whose server is gone
 * @param nodes the servers
 * @param purge what is over
 */
public record Stores(TaskStore tasks, RecoveryStore recovery, NodeStore nodes, PurgeStore purge) {}
