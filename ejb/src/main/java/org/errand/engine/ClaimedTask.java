package org.errand.engine;

import java.time.Duration;
import org.errand.task.TaskToken;

/**
 * A row that this server has claimed.
 *
 * @param id the row's key
 * @param token the task's token
 * @param kind its kind
 * @param productId its product's key, or null
 * @param actor the user who caused it, or null
 * @param input its input, JSON
 * @param attempt which claim this is, from 1
 * @param maxAttempts how many there may be: the kind's number, and one more for each that was not
 *     the task's fault
 * @param traceParent the W3C traceparent of what asked for it, or null
 * @param waited from when it was due until this claim; null where it was not claimed now
 */
public record ClaimedTask(
    long id,
    TaskToken token,
    String kind,
    Long productId,
    String actor,
    String input,
    int attempt,
    int maxAttempts,
    String traceParent,
    Duration waited) {}
