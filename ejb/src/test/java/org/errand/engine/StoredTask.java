package org.errand.engine;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;

/** A row of the table and its comments, as somebody sees them who looks past the port. */
public record StoredTask(
    long id,
    TaskToken token,
    TaskStatus status,
    String machineId,
    UUID bootId,
    String dataMachineId,
    int attempt,
    Instant enqueuedAt,
    Instant startedAt,
    Instant finishedAt,
    Instant lastSeenAt,
    boolean cancelFlag,
    Integer percent,
    String message,
    List<Comment> comments,
    List<Attempt> attempts) {

  /** An attempt after which it went back into the queue. */
  public record Attempt(
      int attempt, String machineId, Instant startedAt, Instant endedAt, String error) {}

  /** An entry of the history. */
  public record Comment(String actor, String text) {}
}
