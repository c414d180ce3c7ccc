package org.errand.task;

import java.nio.file.Path;

/**
 * What a task's row says about it, given to its instance before its body runs.
 *
 * @param token the task's token
 * @param kind its kind
 * @param productId the product's key, or null
 * @param actor the user who caused it, or null
 * @param attempt which claim this is, from 1; 0 while the task is being created
 * @param dataDirectory where its task data is; exists only where there is some
 */
public record TaskContext(
    TaskToken token, String kind, Long productId, String actor, int attempt, Path dataDirectory) {}
