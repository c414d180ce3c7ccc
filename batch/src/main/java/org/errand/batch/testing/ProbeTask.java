package org.errand.batch.testing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.errand.task.AbstractTask;
import org.errand.task.TaskCancelHonoured;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;
import org.jboss.logging.Logger;

/**
 * Takes some steps, and leaves a trace of each: what ran can be held against what the table says.
 */
@Dependent
@TaskKind(value = ProbeTask.KIND, testingOnly = true)
public class ProbeTask extends AbstractTask {
  static final String KIND = "testing.probe";
  private static final Logger LOG = Logger.getLogger(ProbeTask.class);

  /** How many steps; before each the body looks whether it is to stop. */
  @Min(0)
  @Max(100_000)
  int steps = 1;

  /** How long a step takes, in milliseconds. */
  @Min(0)
  @Max(60_000)
  int stepMillis = 10;

  /** Whether it fails after its last step. */
  boolean shouldFail;

  /** Whether each step is a line in the log. */
  boolean logs;

  @Inject private transient TraceFile trace;

  @Override
  public void run(TaskManager tasks) throws InterruptedException {
    trace.write(context(), "begin");
    try {
      for (int step = 0; step < steps; step++) {
        tasks.honourCancel(this);
        Thread.sleep(stepMillis); // To take time is what a step is for.
        trace.write(context(), "step");
        if (logs) {
          LOG.infof("Probe %s took step %d", token().abbreviated(), step);
        }
        tasks.reportProgress(this, 100 * (step + 1) / steps, null);
      }
    } catch (TaskCancelHonoured e) {
      trace.write(context(), "stopped");
      throw e;
    }
    if (shouldFail) {
      trace.write(context(), "failed");
      throw new IllegalStateException("Task self-failure as per the user's request.");
    }
    trace.write(context(), "end");
  }
}
