package org.errand.task;

import java.time.Instant;

/**
 * How a task stood in the queue when it got there.
 *
 * @param id its row's key
 * @param machineId the server that took it in
 * @param runAt when it is due
 */
public record QueuedTask(
    long id,
    TaskToken token,
    String kind,
    int priority,
    String machineId,
    Instant runAt,
    Instant enqueuedAt) {}
