package org.errand.batch.testing;

import jakarta.enterprise.context.Dependent;
import org.errand.task.OnServerLoss;
import org.errand.task.TaskKind;

/** A probe that runs again when its server is lost, however often that happens. */
@Dependent
@TaskKind(
    value = RestartableProbeTask.KIND,
    onServerLoss = OnServerLoss.REQUEUE,
    maxAttempts = 1000,
    testingOnly = true)
public class RestartableProbeTask extends ProbeTask {
  static final String KIND = "testing.probe-restartable";
}
