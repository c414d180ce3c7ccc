package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.errand.task.TaskStatus;

/** A row of {@link InMemoryTaskStore}. */
final class InMemoryRow {
  final long id;
  final TaskStore.NewRow created;
  final List<StoredTask.Comment> comments = new ArrayList<>();
  final List<StoredTask.Attempt> attempts = new ArrayList<>();
  TaskStatus status;
  String machineId;
  UUID bootId;
  String dataMachineId;
  int attempt;
  int maxAttempts;
  Instant runAt;
  Instant enqueuedAt;
  Instant startedAt;
  Instant finishedAt;
  Instant lastSeenAt;
  boolean cancelFlag;
  boolean locked;
  Integer percent;
  String message;

  InMemoryRow(long id, TaskStore.NewRow created, ServerIdentity creator, Instant now) {
    this.id = id;
    this.created = created;
    this.status =
        created.status() == TaskStatus.ALLOCATED ? TaskStatus.ALLOCATED : TaskStatus.ENQUEUED;
    this.runAt = created.runAt() == null || created.runAt().isBefore(now) ? now : created.runAt();
    this.maxAttempts = created.terms().maxAttempts();
    this.enqueuedAt = status == TaskStatus.ENQUEUED ? now : null;
    owner(creator);
  }

  void owner(ServerIdentity server) {
    machineId = server.machineId();
    bootId = server.bootId();
  }

  boolean isOf(ServerIdentity server) {
    return bootId.equals(server.bootId());
  }

  boolean isRunOf(ServerIdentity server, int claim) {
    return status == TaskStatus.RUNNING && isOf(server) && attempt == claim;
  }

  void end(TaskStatus terminal, Instant now) {
    status = terminal;
    finishedAt = now;
  }

  /**
   * @param why the comment that tells it, or null
   */
  void enqueueAgain(String why, Instant now) {
    if (status == TaskStatus.RUNNING) {
      attempts.add(
          new StoredTask.Attempt(attempt, machineId, startedAt, now, AttemptError.of(why)));
    }
    status = TaskStatus.ENQUEUED;
    startedAt = null;
  }

  void comment(String actor, String text) {
    requireComment(text);
    comments.add(new StoredTask.Comment(actor, text));
  }

  static void requireComment(String text) {
    if (text.isEmpty() || text.length() > 10_000) {
      throw new IllegalStateException("task_comment_length");
    }
  }

  ClaimedTask claimed() {
    return new ClaimedTask(
        id,
        created.token(),
        created.terms().kind(),
        created.productId(),
        created.actor(),
        created.input(),
        attempt,
        maxAttempts,
        created.traceParent(),
        Duration.ZERO);
  }

  StoredTask stored() {
    return new StoredTask(
        id,
        created.token(),
        status,
        machineId,
        bootId,
        dataMachineId,
        attempt,
        enqueuedAt,
        startedAt,
        finishedAt,
        lastSeenAt,
        cancelFlag,
        percent,
        message,
        List.copyOf(comments),
        List.copyOf(attempts));
  }
}
