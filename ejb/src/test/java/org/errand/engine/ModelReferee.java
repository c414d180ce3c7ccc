package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;

/**
 * Looks at the table after each call that an engine makes: a row may have changed only as the
 * status table says. It knows nothing of the engine.
 */
final class ModelReferee {
  private final ModelTable table;
  private final InstantSource clock;
  private final ModelNodes nodes = new ModelNodes();
  private final ModelMoves moves;
  private final ModelBodies bodies = new ModelBodies(this);
  private final Map<Long, ModelTask> tasks = new LinkedHashMap<>();
  private final Set<TaskToken> acknowledged = new HashSet<>();
  private final List<String> history = new ArrayList<>();

  ModelReferee(ModelTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
    this.moves = new ModelMoves(nodes, clock);
  }

  ModelBodies bodies() {
    return bodies;
  }

  List<ModelTask> tasks() {
    return List.copyOf(tasks.values());
  }

  ModelTask task(long id) {
    return tasks.get(id);
  }

  boolean isLive(UUID boot) {
    return nodes.isLive(boot, clock.instant());
  }

  /** Whether that boot's lease has been good for the time of a lease. */
  boolean isSettled(UUID boot) {
    return nodes.isSettled(boot, clock.instant());
  }

  int takenForDeadBy(UUID boot) {
    return nodes.takenForDeadBy(boot);
  }

  /** A caller has been told of its task. */
  void acknowledged(TaskToken token) {
    acknowledged.add(token);
  }

  /** The table has lost nothing, and nothing that somebody waits for has not ended. */
  void checkEnd() {
    Set<TaskToken> ended =
        table.rows().stream()
            .filter(r -> r.status().isTerminal())
            .map(StoredTask::token)
            .collect(Collectors.toSet());
    for (TaskToken token : acknowledged) {
      if (!ended.contains(token)) {
        throw new AssertionError("An acknowledged task does not end: " + token);
      }
    }
    bodies.checkPromises();
  }

  /**
   * A server that has stopped in order leaves nothing open that is its own, but for what others may
   * run when its lease is over, since its body has not stopped in time.
   */
  void checkStopped(ServerIdentity server) {
    for (ModelTask task : tasks.values()) {
      StoredTask row = task.row();
      boolean own = row.status() == TaskStatus.ALLOCATED || row.status() == TaskStatus.RUNNING;
      boolean begun = task.terms.restartable() && bodies.of(row).isPresent();
      if (own && !begun && row.bootId().equals(server.bootId())) {
        throw new AssertionError("Left open by a server that stopped in order: " + row);
      }
    }
  }

  /** What has happened, a line each. */
  List<String> history() {
    return history;
  }

  void tell(String line) {
    history.add(line);
  }

  /** An engine has made a call; it may not have heard the answer. */
  void saw(ModelCall call) {
    nodes.saw(call, clock.instant());
    if (call.mayTouchTasks()) {
      for (StoredTask row : table.rows()) {
        ModelTask task = tasks.get(row.id());
        if (task == null) {
          tasks.put(row.id(), created(row, call));
        } else if (!row.equals(task.row())) {
          changed(task, row, call);
        }
      }
      checkLimits();
    }
    bodies.noteDeaths();
  }

  private ModelTask created(StoredTask row, ModelCall call) {
    if (!call.name().equals("allocate")) {
      throw new AssertionError("A task comes from nowhere: " + row + " after " + call);
    }
    TaskStore.NewRow asked = call.argument(1, TaskStore.NewRow.class);
    if (!row.token().equals(asked.token()) || !isAsAsked(row, asked) || !call.isByOwnerOf(row)) {
      throw new AssertionError("Not the task that was asked for: " + row + " after " + call);
    }
    tell("  #%d %s -> %s, %s".formatted(row.id(), asked.terms().kind(), row.status(), call));
    return new ModelTask(asked.terms(), due(asked), row);
  }

  private boolean isAsAsked(StoredTask row, TaskStore.NewRow asked) {
    if (row.status() == TaskStatus.RUNNING) {
      return asked.status() == TaskStatus.RUNNING
          && row.attempt() == 1
          && isLive(row.bootId())
          && asked.runAt() == null
          && !ModelKinds.LIMITS.containsKey(asked.terms().kind())
          && !ModelKinds.LIMITS_PER_SERVER.containsKey(asked.terms().kind())
          && tasks.values().stream().noneMatch(t -> isPassed(t, asked.terms().kind()));
    }
    return row.attempt() == 0
        && (row.status() == asked.status()
            || row.status() == TaskStatus.ENQUEUED && asked.status() == TaskStatus.RUNNING);
  }

  /**
   * Whether it has waited for longer than the one that begins now; of a retry nobody knows here.
   */
  private boolean isPassed(ModelTask task, String kind) {
    return task.row().status() == TaskStatus.ENQUEUED
        && task.row().attempt() == 0
        && task.terms.kind().equals(kind)
        && task.isDue(clock.instant());
  }

  private Instant due(TaskStore.NewRow asked) {
    return asked.runAt() == null
        ? clock.instant()
        : clock.instant().plus(Duration.between(table.now(), asked.runAt()));
  }

  private void changed(ModelTask task, StoredTask is, ModelCall call) {
    StoredTask was = task.row();
    if (was.status() != is.status()) {
      tell(
          "  #%d %s -> %s, attempt %d, %s"
              .formatted(is.id(), was.status(), is.status(), is.attempt(), call));
    }
    if (!moves.allow(task, is, call)) {
      throw new AssertionError("%s must not make\n%s of\n%s".formatted(call, is, was));
    }
    ModelMoves.outcomeOf(was, call).ifPresent(o -> ended(task, is, o));
    if (call.name().startsWith("recover")) {
      bodies.of(was).ifPresent(ModelBody::release);
    }
    task.became(is);
  }

  private void ended(ModelTask task, StoredTask is, TaskOutcome outcome) {
    bodies.judge(task.row(), outcome);
    if (is.status() == TaskStatus.ENQUEUED) {
      task.waitsAgainAfter(outcome);
    }
  }

  private void checkLimits() {
    ModelKinds.LIMITS.forEach(
        (kind, limit) -> {
          long running =
              tasks.values().stream()
                  .filter(t -> t.terms.kind().equals(kind))
                  .filter(t -> t.row().status() == TaskStatus.RUNNING)
                  .count();
          if (running > limit) {
            throw new AssertionError(running + " tasks of kind " + kind + " run at once");
          }
        });
  }

  /** Time has passed. */
  void timePassed() {
    bodies.noteDeaths();
  }

  boolean isOwnRun(TaskRun run, ServerIdentity server) {
    StoredTask row = tasks.get(run.id()).row();
    return row.status() == TaskStatus.RUNNING
        && row.attempt() == run.attempt()
        && Objects.equals(row.bootId(), server.bootId());
  }
}
