package org.errand.persistence;

/**
 * How far a task is.
 *
 * @param version counts the writes of its row
 * @param lastComment the key of the last entry of its history, or 0
 */
public record TaskState(long id, long version, long lastComment) {}
