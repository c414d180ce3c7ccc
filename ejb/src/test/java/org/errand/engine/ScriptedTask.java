package org.errand.engine;

import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.errand.task.OnServerLoss;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;
import org.errand.task.TaskToken;

/** A task whose body is what the test says. */
@TaskKind(StoreBench.PLAIN)
class ScriptedTask extends AbstractTask {
  /** What a body does. */
  interface Body {
    void run(AbstractTask task, TaskManager tasks) throws Exception;
  }

  /** The same, restartable. */
  @TaskKind(value = StoreBench.RESTARTABLE, onServerLoss = OnServerLoss.REQUEUE, maxAttempts = 2)
  static class Restartable extends ScriptedTask {}

  int number;
  boolean unacceptable;
  transient HandDrivenServer server;
  transient TaskToken checkedAs;

  @Override
  public void run(TaskManager tasks) throws Exception {
    server.bodyRuns(this, tasks);
  }

  @Override
  public void check() throws InvalidTask {
    checkedAs = token();
    if (unacceptable) {
      throw new InvalidTask("input.unacceptable", "must be false");
    }
  }

  @Override
  public void cleanUp() {
    server.cleansUp(this);
  }
}
