package org.errand.engine;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.errand.task.TaskManager;

/** One boot of a server: its engine, and what holds it up. */
final class ModelProcess {
  final String name;
  final HandDrivenServer server;
  final ModelWire wire;

  /** What it has allocated, and not pushed yet. */
  final List<ScriptedTask> allocated = new ArrayList<>();

  /** The locks of the engine that are held now, in the middle of a call. */
  final Set<ModelLock> held = EnumSet.noneOf(ModelLock.class);

  /** Runs whose jobs were over when the engine looked: it is sure the second time. */
  private final Set<TaskRun> seenOver = new HashSet<>();

  private boolean frozen;
  private boolean suspended;
  private boolean stopped;

  ModelProcess(String name, HandDrivenServer server, ModelWire wire) {
    this.name = name;
    this.server = server;
    this.wire = wire;
  }

  Engine engine() {
    return server.engine;
  }

  TaskManager tasks() {
    return server.tasks();
  }

  ServerIdentity identity() {
    return server.identity();
  }

  /** It does nothing until it is thawed; time passes. */
  void freeze() {
    frozen = true;
  }

  void thaw() {
    frozen = false;
  }

  boolean isFrozen() {
    return frozen;
  }

  /** It has stopped in order, and exits. */
  void stopped() {
    stopped = true;
  }

  boolean hasStopped() {
    return stopped;
  }

  /** The runs that workers have in hand. */
  List<TaskRun> runs() {
    return server.launcher.launched().stream().filter(r -> !r.hasEnded()).toList();
  }

  void suspend() {
    engine().suspend();
    suspended = true;
  }

  void resume() {
    engine().resume();
    suspended = false;
  }

  void dispatch() {
    boolean closed = suspended || engine().isShuttingDown();
    if (engine().dispatch() > 0 && closed) {
      throw new AssertionError(this + " claims, and is suspended or stops");
    }
  }

  /** No run can be launched. */
  void dispatchInVain() {
    server.launcher.refuse(new RejectedExecutionException("No thread"));
    try {
      dispatch();
    } finally {
      server.launcher.accept();
    }
  }

  /** It takes nobody for dead who could not renew when it could not either. */
  void recover(ModelReferee referee) {
    UUID me = identity().bootId();
    int dead = referee.takenForDeadBy(me);
    boolean settled = referee.isSettled(me);
    engine().recover();
    if (referee.takenForDeadBy(me) > dead && !settled && !referee.isSettled(me)) {
      throw new AssertionError(this + " does not wait until the others are back");
    }
  }

  /** After it each run that was asked to cancel, or was lost, knows. */
  void pulse(ModelReferee referee) {
    List<TaskRun> toStop = runs().stream().filter(r -> isToStop(r, referee)).toList();
    List<TaskRun> over = runs().stream().filter(server.launcher::isOver).toList();
    try {
      engine().pulse();
    } finally {
      if (over.stream().filter(seenOver::contains).anyMatch(engine().running().all()::contains)) {
        throw new AssertionError(this + " does not see that a worker has gone");
      }
      seenOver.addAll(over);
    }
    for (TaskRun run : toStop) {
      if (!run.hasEnded() && !tasks().shouldCancel(run.task())) {
        throw new AssertionError("Asked to stop, and does not know: #" + run.id());
      }
    }
  }

  private boolean isToStop(TaskRun run, ModelReferee referee) {
    return !referee.isOwnRun(run, identity()) || referee.task(run.id()).row().cancelFlag();
  }

  /** What holds between two steps. */
  void check(ModelReferee referee) {
    if (engine().isReady() && !referee.isLive(identity().bootId())) {
      throw new AssertionError(this + " takes itself for alive, and the others do not");
    }
    List<TaskRun> runs = runs();
    if (engine().running().busy() != runs.size()) {
      throw new AssertionError(this + " counts its workers wrong: " + runs.size() + " are busy");
    }
    ModelKinds.LIMITS_PER_SERVER.forEach(
        (kind, limit) -> {
          if (runs.stream().filter(r -> r.kind().equals(kind)).count() > limit) {
            throw new AssertionError("Too many of kind " + kind + " on " + this);
          }
        });
  }

  @Override
  public String toString() {
    return name;
  }
}
