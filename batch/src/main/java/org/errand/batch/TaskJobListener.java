package org.errand.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.JobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.Set;
import org.errand.engine.Engine;
import org.errand.engine.TaskRun;
import org.errand.engine.Traces;
import org.errand.task.TaskToken;
import org.jberet.runtime.JobExecutionImpl;
import org.jberet.runtime.context.JobContextImpl;

/** Ties a batch job to its task's run: every job of a kind names this listener. */
@Named("taskJobListener")
@Dependent
public class TaskJobListener implements JobListener {
  private static final Set<BatchStatus> STOPPED =
      EnumSet.of(BatchStatus.STOPPING, BatchStatus.STOPPED);

  @Inject private JobContext job;
  @Inject private Engine engine;
  @Inject private JobHistory history;

  @Inject
  @BatchProperty(name = "token")
  private String token;

  private JobStop stop;
  private Traces.Work work;

  @Override
  public void beforeJob() {
    TaskRun run =
        TaskToken.parse(token)
            .flatMap(engine.running()::find)
            .filter(r -> r.adopt(job.getExecutionId()))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "No task waits for this job. Jobs of tasks are started by Errand only, and"
                            + " never restarted: resubmit the task instead."));
    job.setTransientUserData(run);
    stop = new JobStop(run, engine, engine.cancellation());
    execution().registerJobStopNotifier(stop);
    work = engine.workFor(run);
  }

  @Override
  public void afterJob() {
    try {
      if (job.getTransientUserData() instanceof TaskRun run) {
        end(run);
      }
    } finally {
      history.ended(job);
    }
  }

  private void end(TaskRun run) {
    try {
      execution().unregisterJobStopNotifier(stop);
      if (STOPPED.contains(job.getBatchStatus()) && !run.hasBodyEnded()) {
        stop.jobEnded();
      }
    } finally {
      try {
        run.end(); // Whatever the database says: the slot is given back.
      } finally {
        if (work != null) { // The job may have failed before this thread's work began.
          work.end(run.failure());
        }
        engine.workerIsFree();
      }
    }
  }

  private JobExecutionImpl execution() {
    return ((JobContextImpl) job).getJobExecution();
  }
}
