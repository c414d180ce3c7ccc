package org.errand.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.errand.engine.ModelBody.State;
import org.errand.task.TaskCancelHonoured;

/** What workers do with the runs that they have in hand, a bit at a time. */
final class ModelWorkers {
  private ModelWorkers() {}

  /** As the job of a task does. */
  static void begin(ModelCluster cluster, ModelProcess process, int pick) {
    List<TaskRun> waiting =
        process.runs().stream()
            .filter(r -> !process.server.launcher.isOver(r))
            .filter(r -> bodyOf(cluster, process, r).isEmpty())
            .toList();
    ModelCluster.one(waiting, pick).ifPresent(r -> begin(cluster, process, r, pick % 3 == 0));
  }

  /**
   * @param looked whether the job has looked a moment ago if it is to stop
   */
  private static void begin(
      ModelCluster cluster, ModelProcess process, TaskRun run, boolean looked) {
    try {
      if (!looked || !process.engine().isReady()) {
        process.tasks().honourCancel(run.task());
      }
      run.begin();
    } catch (TaskCancelHonoured e) {
      run.fail(e);
      run.end();
      return;
    }
    cluster.tell("  the body of #%d begins, attempt %d", run.id(), run.attempt());
    cluster.bodies().began(run, process);
  }

  static void returns(ModelCluster cluster, ModelProcess process, int pick) {
    aBody(cluster, process, pick)
        .ifPresent(b -> ends(cluster, b, State.RETURNED, TaskRun::bodyReturned));
  }

  static void fails(ModelCluster cluster, ModelProcess process, int pick) {
    aBody(cluster, process, pick)
        .ifPresent(b -> ends(cluster, b, State.FAILED, r -> r.fail(new IllegalStateException())));
  }

  static void honours(ModelCluster cluster, ModelProcess process, int pick) {
    aBody(cluster, process, pick)
        .filter(b -> process.tasks().shouldCancel(b.run.task()))
        .ifPresent(b -> ends(cluster, b, State.HONOURED, r -> r.fail(new TaskCancelHonoured())));
  }

  static void isInterrupted(ModelCluster cluster, ModelProcess process, int pick) {
    aBody(cluster, process, pick)
        .ifPresent(
            b -> {
              boolean asked = process.tasks().shouldCancel(b.run.task());
              State how = asked ? State.HONOURED : State.FAILED;
              ends(cluster, b, how, r -> r.fail(new InterruptedException()));
            });
  }

  static void reports(ModelCluster cluster, ModelProcess process, int pick) {
    aBody(cluster, process, pick)
        .ifPresent(
            b -> {
              process.tasks().reportProgress(b.run.task(), pick % 100, null);
              process.tasks().addComment(b.run.task(), "at work");
            });
  }

  /** The worker is gone without a word; the next pulse finds out. */
  static void isLost(ModelCluster cluster, ModelProcess process, int pick) {
    ModelCluster.one(process.runs(), pick)
        .ifPresent(
            r -> {
              bodyOf(cluster, process, r).ifPresent(b -> cluster.bodies().ended(b, State.FAILED));
              process.server.launcher.loseWorkerOf(r);
            });
  }

  /** The container stops a job. */
  static void stopsJob(ModelCluster cluster, ModelProcess process, int pick) {
    ModelCluster.one(process.runs(), pick)
        .ifPresent(
            r -> {
              bodyOf(cluster, process, r).ifPresent(b -> cluster.bodies().ended(b, State.GONE));
              r.end();
            });
  }

  private static void ends(
      ModelCluster cluster, ModelBody body, State how, Consumer<TaskRun> lastWord) {
    cluster.tell("  the body of #%d ends, %s", body.run.id(), how);
    cluster.bodies().ended(body, how);
    lastWord.accept(body.run);
    body.run.end();
  }

  private static Optional<ModelBody> aBody(ModelCluster cluster, ModelProcess process, int pick) {
    return ModelCluster.one(cluster.bodies().atWorkOn(process), pick);
  }

  private static Optional<ModelBody> bodyOf(
      ModelCluster cluster, ModelProcess process, TaskRun run) {
    return cluster.bodies().atWorkOn(process).stream().filter(b -> b.run == run).findFirst();
  }
}
