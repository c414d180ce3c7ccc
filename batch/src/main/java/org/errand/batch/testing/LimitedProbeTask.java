package org.errand.batch.testing;

import jakarta.enterprise.context.Dependent;
import org.errand.task.TaskKind;

/** A probe of which only a few may run at once in the whole cluster. */
@Dependent
@TaskKind(
    value = LimitedProbeTask.KIND,
    maxConcurrent = LimitedProbeTask.AT_ONCE,
    testingOnly = true)
public class LimitedProbeTask extends ProbeTask {
  static final String KIND = "testing.probe-limited";
  static final int AT_ONCE = 3;
}
