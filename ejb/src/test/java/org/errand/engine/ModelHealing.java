package org.errand.engine;

import java.util.List;
import org.errand.task.TaskStatus;

/** The end of all trouble: every acknowledged task comes to its end, and no worker is lost. */
final class ModelHealing {
  private static final int MOST_ROUNDS = 60;

  private final ModelCluster cluster;
  private final ModelReferee referee;

  ModelHealing(ModelCluster cluster) {
    this.cluster = cluster;
    this.referee = cluster.referee();
  }

  void heal() {
    ModelCluster.MACHINES.forEach(this::heal);
    for (int round = 0; round < MOST_ROUNDS && !isQuiet(); round++) {
      oneRound();
    }
    referee.checkEnd();
    cluster.processes().forEach(ModelHealing::checkWorkers);
    cluster.everyoneDoes(ModelAction.STOP);
    if (referee.tasks().stream().anyMatch(t -> !t.row().status().isTerminal())) {
      throw new AssertionError("All servers have stopped, and left something open");
    }
  }

  /** Of several processes of a machine the last one has its lease. */
  private void heal(String machine) {
    List<ModelProcess> own = cluster.processesOf(machine);
    for (ModelProcess process : own) {
      boolean last = process == own.get(own.size() - 1);
      if (last && !process.engine().isShuttingDown()) {
        process.thaw();
        process.wire.mend();
        process.resume();
      } else {
        cluster.kill(process);
      }
    }
    if (cluster.processesOf(machine).isEmpty()) {
      cluster.boot(machine);
    }
  }

  private void oneRound() {
    cluster.quietTimePasses(1);
    List.of(
            ModelAction.SETTLE_CLAIMS,
            ModelAction.DROP_UNCLAIMABLE,
            ModelAction.PUSH,
            ModelAction.DISPATCH)
        .forEach(cluster::everyoneDoes);
    for (int i = 0; i < MOST_ROUNDS && areWorkersBusy(); i++) {
      cluster.everyoneDoes(ModelAction.BEGIN);
      cluster.everyoneDoes(ModelAction.HONOUR);
      cluster.everyoneDoes(ModelAction.RETURN);
      cluster.everyoneDoes(ModelAction.JOB_ENDS);
      cluster.everyoneDoes(ModelAction.PULSE);
    }
    cluster.everyoneDoes(ModelAction.WRITE_OUTCOMES);
    cluster.everyoneDoes(ModelAction.CLEAN_UP);
  }

  private boolean areWorkersBusy() {
    return cluster.processes().stream().anyMatch(p -> !p.runs().isEmpty());
  }

  private boolean isQuiet() {
    return !areWorkersBusy()
        && cluster.processes().stream().allMatch(p -> p.allocated.isEmpty())
        && cluster.processes().stream().allMatch(p -> p.engine().running().beginnings().size() == 0)
        && referee.tasks().stream().map(ModelTask::row).allMatch(this::isAtRest);
  }

  /** A task whose creator never heard of it stays ALLOCATED as long as its process. */
  private boolean isAtRest(StoredTask row) {
    return row.status().isTerminal()
        || row.status() == TaskStatus.ALLOCATED
            && cluster.processes().stream()
                .anyMatch(p -> p.identity().bootId().equals(row.bootId()));
  }

  private static void checkWorkers(ModelProcess process) {
    RunningTasks running = process.engine().running();
    if (running.busy() != 0 || running.free() != HandDrivenServer.WORKERS) {
      throw new AssertionError(process + " has lost a worker");
    }
  }
}
