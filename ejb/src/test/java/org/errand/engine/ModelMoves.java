package org.errand.engine;

import java.time.InstantSource;
import java.util.Optional;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskStatus;

/** The status table: which call may change a row in which way. */
final class ModelMoves {
  private final ModelNodes nodes;
  private final InstantSource clock;

  ModelMoves(ModelNodes nodes, InstantSource clock) {
    this.nodes = nodes;
    this.clock = clock;
  }

  /** Whether {@code call} may have made the row of {@code task} what it is now. */
  boolean allow(ModelTask task, StoredTask is, ModelCall call) {
    StoredTask was = task.row();
    boolean claimed = was.status() == TaskStatus.ENQUEUED && is.status() == TaskStatus.RUNNING;
    if (is.attempt() != was.attempt() + (claimed ? 1 : 0)) {
      return false;
    }
    return switch (was.status()) {
      case ALLOCATED -> fromAllocated(was, is, call);
      case ENQUEUED -> fromEnqueued(task, is, call);
      case RUNNING -> fromRunning(task, is, call);
      case COMPLETED, FAILED, CANCELLED, DROPPED -> false;
    };
  }

  private boolean fromAllocated(StoredTask was, StoredTask is, ModelCall call) {
    return switch (call.name()) {
      case "dataMade" -> call.isByOwnerOf(was) && is.status() == TaskStatus.ALLOCATED;
      case "cancel" -> isOnlyFlagged(was, is);
      case "push" ->
          call.isByOwnerOf(was)
              && is.status() == (was.cancelFlag() ? TaskStatus.CANCELLED : TaskStatus.ENQUEUED);
      case "abandon", "dropQueue" -> call.isByOwnerOf(was) && is.status() == TaskStatus.DROPPED;
      case "recover", "recoverAtBoot" ->
          isOfADeadServer(was, call) && is.status() == TaskStatus.DROPPED;
      default -> false;
    };
  }

  private boolean fromEnqueued(ModelTask task, StoredTask is, ModelCall call) {
    StoredTask was = task.row();
    return switch (call.name()) {
      case "claim" ->
          is.status() == TaskStatus.RUNNING
              && call.isByOwnerOf(is)
              && isLive(call.me())
              && task.isDue(clock.instant())
              && isAtHand(was, call.me());
      case "cancel" -> is.status() == TaskStatus.CANCELLED && is.cancelFlag();
      case "dropQueue" ->
          is.status() == TaskStatus.DROPPED
              && !task.terms.restartable()
              && !nodes.hasOthers(call.me());
      case "recoverAtBoot" ->
          was.machineId().equals(call.me().machineId())
              && !call.isByOwnerOf(was)
              && !nodes.hasOthers(call.me())
              && is.status()
                  == (task.terms.restartable() ? TaskStatus.ENQUEUED : TaskStatus.DROPPED);
      case "dropUnclaimable" ->
          is.status() == TaskStatus.DROPPED
              && isLive(call.me())
              && was.dataMachineId() != null
              && !nodes.machineIsLive(was.dataMachineId(), clock.instant());
      default -> false;
    };
  }

  private boolean fromRunning(ModelTask task, StoredTask is, ModelCall call) {
    StoredTask was = task.row();
    return switch (call.name()) {
      case "pulse" ->
          is.status() == TaskStatus.RUNNING
              && call.isByOwnerOf(was)
              && call.all(1, TaskStore.Pulse.class).stream()
                  .anyMatch(p -> p.id() == was.id() && p.attempt() == was.attempt());
      case "comment" ->
          is.status() == TaskStatus.RUNNING
              && call.isByOwnerOf(was)
              && call.all(1, TaskStore.NewComment.class).stream()
                  .anyMatch(c -> c.id() == was.id() && c.attempt() == was.attempt());
      case "cancel" -> isOnlyFlagged(was, is);
      case "finish" ->
          outcomeOf(was, call).filter(o -> is.status() == statusAfter(o, task)).isPresent();
      case "recover", "recoverAtBoot" ->
          isOfADeadServer(was, call)
              && is.status() == (task.isToRunAgain() ? TaskStatus.ENQUEUED : TaskStatus.DROPPED);
      default -> false;
    };
  }

  /** The outcome that the call wrote for this very run. */
  static Optional<TaskOutcome> outcomeOf(StoredTask was, ModelCall call) {
    if (!call.name().equals("finish") || !call.isByOwnerOf(was)) {
      return Optional.empty();
    }
    return call.all(1, TaskStore.Ended.class).stream()
        .filter(e -> e.id() == was.id() && e.attempt() == was.attempt())
        .map(TaskStore.Ended::outcome)
        .findFirst();
  }

  private static TaskStatus statusAfter(TaskOutcome outcome, ModelTask task) {
    if (outcome.status() != TaskStatus.ENQUEUED) {
      return outcome.status();
    }
    if (task.row().cancelFlag()) {
      return TaskStatus.CANCELLED;
    }
    return outcome instanceof TaskOutcome.Retried && !task.hasAttemptsLeft()
        ? TaskStatus.FAILED
        : TaskStatus.ENQUEUED;
  }

  private static boolean isOnlyFlagged(StoredTask was, StoredTask is) {
    return is.status() == was.status() && is.cancelFlag() && !was.cancelFlag();
  }

  private static boolean isAtHand(StoredTask was, ServerIdentity server) {
    return was.dataMachineId() == null || was.dataMachineId().equals(server.machineId());
  }

  private boolean isOfADeadServer(StoredTask was, ModelCall call) {
    return isLive(call.me()) && !nodes.isLive(was.bootId(), clock.instant());
  }

  private boolean isLive(ServerIdentity server) {
    return nodes.isLive(server.bootId(), clock.instant());
  }
}
