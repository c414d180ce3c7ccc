package org.errand.engine;

import java.util.List;
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

  /** Tried three times. */
  @TaskKind(
      value = "test.retrying",
      maxAttempts = 3,
      retryOnFailure = true,
      retryDelay = "PT10S",
      longestRetryDelay = "PT15S")
  static class Retrying extends ScriptedTask {}

  /** Runs for a minute at most. */
  @TaskKind(value = "test.timed", timeout = "PT1M")
  static class Timed extends ScriptedTask {}

  /** Two at once on one server, three in the cluster. */
  @TaskKind(value = "test.limited", maxConcurrent = 3, maxConcurrentPerServer = 2)
  static class Limited extends ScriptedTask {}

  /** Before the others. */
  @TaskKind(value = "test.urgent", priority = 10)
  static class Urgent extends ScriptedTask {}

  /** All kinds of this test. */
  static final List<Class<? extends AbstractTask>> KINDS =
      List.of(
          ScriptedTask.class,
          Restartable.class,
          Retrying.class,
          Timed.class,
          Limited.class,
          Urgent.class);

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
