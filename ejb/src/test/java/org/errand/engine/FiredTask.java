package org.errand.engine;

import java.time.Instant;
import java.util.UUID;
import org.errand.task.TaskToken;

/** A task that a schedule has made, as somebody sees it who looks past the port. */
public record FiredTask(
    Instant dueAt,
    TaskToken token,
    String kind,
    Long productId,
    String actor,
    String summary,
    String input,
    String machineId,
    UUID bootId,
    boolean restartable,
    int maxAttempts,
    int priority,
    String comment) {}
