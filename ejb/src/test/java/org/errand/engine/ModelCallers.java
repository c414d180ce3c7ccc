package org.errand.engine;

import java.io.IOException;
import java.time.Duration;
import org.errand.task.InvalidTask;
import org.errand.task.NewTask;

/** What callers ask of a process. */
final class ModelCallers {
  private ModelCallers() {}

  static void submit(ModelCluster cluster, ModelProcess process, int pick) {
    cluster.referee().acknowledged(process.server.submit(aTask(cluster, pick)));
  }

  /** Of each kind; some of another priority, some to run later. */
  private static NewTask aTask(ModelCluster cluster, int pick) {
    NewTask plain = new NewTask(ModelKinds.aTask(pick), null, "ann", "a test");
    int way = pick / 16;
    return switch (way % 4) {
      case 1 -> plain.withPriority(way % 7 - 3);
      case 2 -> plain.withRunAt(cluster.tableTime().plus(Duration.ofSeconds(4L * (way % 5))));
      default -> plain;
    };
  }

  /** Some with data, which makes them run on that machine only. */
  static void allocate(ModelCluster cluster, ModelProcess process, int pick) {
    NewTask task = aTask(cluster, pick);
    process.tasks().allocate(task);
    process.allocated.add((ScriptedTask) task.task());
    if (pick % 3 == 0) {
      try {
        process.tasks().createTaskData(task.task());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  static void push(ModelCluster cluster, ModelProcess process, int pick) {
    ScriptedTask task = process.allocated.get(pick % process.allocated.size());
    try {
      process.tasks().push(task);
      cluster.referee().acknowledged(task.token());
    } catch (InvalidTask e) {
      throw new AssertionError(e);
    } catch (IllegalStateException e) {
      cluster.tell("  %s", e.getMessage()); // Recovered, since its server was taken for dead.
    }
    process.allocated.remove(task);
  }

  static void abandon(ModelCluster cluster, ModelProcess process, int pick) {
    ScriptedTask task = process.allocated.get(pick % process.allocated.size());
    process.tasks().abandon(task, "a test");
    process.allocated.remove(task);
  }

  static void cancel(ModelCluster cluster, ModelProcess process, int pick) {
    ModelCluster.one(cluster.referee().tasks(), pick).ifPresent(task -> cancel(process, task));
  }

  private static void cancel(ModelProcess process, ModelTask task) {
    StoredTask before = task.row();
    boolean flagged = process.engine().cancellation().cancel(before.token(), "root", "CANCEL!");
    if (flagged && (before.status().isTerminal() || before.cancelFlag())) {
      throw new AssertionError("Nothing was left to cancel of " + before);
    }
  }
}
