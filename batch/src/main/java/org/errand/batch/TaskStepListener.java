package org.errand.batch;

import jakarta.batch.api.listener.StepListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.errand.engine.TaskRun;
import org.errand.task.TaskManager;

/** Tells the run what a step before its body threw; those steps name this listener. */
@Named("taskStepListener")
@Dependent
public class TaskStepListener implements StepListener {
  @Inject private JobContext job;
  @Inject private StepContext step;
  @Inject private TaskManager tasks;

  @Override
  public void beforeStep() {
    if (job.getTransientUserData() instanceof TaskRun run) {
      tasks.honourCancel(run.task());
      run.begin();
    }
  }

  @Override
  public void afterStep() {
    if (job.getTransientUserData() instanceof TaskRun run && step.getException() != null) {
      run.fail(StepFailures.cause(step.getException()));
    }
  }
}
