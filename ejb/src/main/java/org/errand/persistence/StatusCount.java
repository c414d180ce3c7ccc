package org.errand.persistence;

import org.errand.task.TaskStatus;

/**
 * How many tasks have a status.
 *
 * @param atLeast whether there are more, which have not been counted
 */
public record StatusCount(TaskStatus status, long count, boolean atLeast) {}
