package org.errand.batch;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.errand.engine.KindCode;
import org.errand.engine.TaskRun;
import org.errand.task.TaskCancelHonoured;
import org.errand.task.TaskManager;

/** The step that runs a task's body. */
@Named("taskBatchlet")
@Dependent
public class TaskBatchlet extends AbstractBatchlet {
  @Inject private JobContext job;
  @Inject private TaskManager tasks;
  @Inject private KindCode kindCode;

  @Override
  public String process() throws Exception {
    TaskRun run = (TaskRun) job.getTransientUserData();
    try {
      tasks.honourCancel(run.task());
      run.begin();
      kindCode.run(() -> run.task().run(tasks));
      run.bodyReturned();
      return "COMPLETED";
    } catch (Throwable e) { // Also an Error: it ends the task, never the worker.
      Throwable cause = StepFailures.cause(e);
      run.fail(cause);
      if (cause instanceof TaskCancelHonoured) {
        return "CANCELLED";
      }
      throw new BodyFailed(cause);
    }
  }
}
