package org.errand.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.errand.engine.ModelBody.State;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskStatus;

/** The ledger of bodies, and what must hold of them. */
final class ModelBodies {
  private final List<ModelBody> all = new ArrayList<>();
  private final ModelReferee referee;

  ModelBodies(ModelReferee referee) {
    this.referee = referee;
  }

  /** The engine has let a body begin. */
  void began(TaskRun run, ModelProcess process) {
    if (!referee.isOwnRun(run, process.identity())) {
      throw new AssertionError("A body begins whose row is not its own: " + row(run));
    }
    all.stream().filter(b -> b.run.id() == run.id()).forEach(b -> mayBeFollowed(b, process));
    all.add(new ModelBody(run, process));
  }

  private void mayBeFollowed(ModelBody earlier, ModelProcess process) {
    if (earlier.isAtWork() && earlier.process == process) {
      throw new AssertionError("Two bodies of one task on one server: beside " + earlier);
    }
    if (earlier.isAtWork() && !earlier.hasOutlived()) {
      throw new AssertionError("Two bodies of one task on live servers: beside " + earlier);
    }
    if (earlier.isPromised()) {
      throw new AssertionError("A task runs again that was done: after " + earlier);
    }
    boolean restartable = referee.task(earlier.run.id()).terms.restartable();
    if (!restartable && !earlier.is(State.FAILED)) {
      throw new AssertionError("A task runs again that is not restartable: after " + earlier);
    }
  }

  /** Before the engine hears of it. */
  void ended(ModelBody body, State how) {
    body.end(how);
    if (how == State.RETURNED
        && referee.isOwnRun(body.run, body.process.identity())
        && !body.run.isStuck()) {
      body.promise();
    }
  }

  /** The engine has written an outcome of the run that {@code row} was. */
  void judge(StoredTask row, TaskOutcome outcome) {
    Optional<ModelBody> body = of(row);
    boolean done = body.filter(b -> b.is(State.RETURNED)).isPresent();
    boolean completed = outcome.status() == TaskStatus.COMPLETED;
    boolean atWork = body.filter(b -> b.isAtWork() && !b.run.isStuck()).isPresent();
    boolean broken = !completed && body.filter(ModelBody::isPromised).isPresent();
    if (atWork || broken || completed && !done) {
      throw new AssertionError("Not what became of " + body + ": " + outcome);
    }
    if (outcome instanceof TaskOutcome.Cancelled && !row.cancelFlag()) {
      throw new AssertionError("CANCELLED, and nobody has asked for it: " + row);
    }
  }

  List<ModelBody> atWorkOn(ModelProcess process) {
    return all.stream().filter(b -> b.isAtWork() && b.process == process).toList();
  }

  Optional<ModelBody> of(StoredTask row) {
    return all.stream().filter(b -> b.isRunOf(row)).findFirst();
  }

  /** The process is gone, and its bodies with it; what it had no time to write is lost. */
  void gone(ModelProcess process) {
    atWorkOn(process).forEach(b -> b.end(State.GONE));
    all.stream()
        .filter(b -> b.process == process && !row(b.run).status().isTerminal())
        .forEach(ModelBody::release);
  }

  /** Servers may have died since the last look. */
  void noteDeaths() {
    all.stream()
        .filter(b -> b.isAtWork() && !referee.isLive(b.process.identity().bootId()))
        .forEach(ModelBody::outlives);
  }

  /** Of the bodies of one task all but the newest are asked to stop. */
  void checkTheOlder() {
    List<ModelBody> atWork = all.stream().filter(ModelBody::isAtWork).toList();
    for (ModelBody old : atWork) {
      boolean outdone =
          atWork.stream()
              .anyMatch(b -> b.run.id() == old.run.id() && b.run.attempt() > old.run.attempt());
      if (outdone && !old.process.tasks().shouldCancel(old.run.task())) {
        throw new AssertionError("A newer body is at work, and nothing stops " + old);
      }
    }
  }

  /** What was done is COMPLETED. */
  void checkPromises() {
    for (ModelBody body : all) {
      StoredTask row = row(body.run);
      if (body.isPromised() && !(body.isRunOf(row) && row.status() == TaskStatus.COMPLETED)) {
        throw new AssertionError("Returned, and not COMPLETED: " + body + ", " + row);
      }
    }
  }

  private StoredTask row(TaskRun run) {
    return referee.task(run.id()).row();
  }
}
