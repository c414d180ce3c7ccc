package org.errand.batch;

import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import org.errand.engine.TaskLauncher;
import org.errand.engine.TaskRun;

/** Starts one batch job for each task; the token is its only parameter. */
@ApplicationScoped
public class BatchTaskLauncher implements TaskLauncher {
  /** The parameter of a task's job that names the task. */
  static final String TOKEN = "token";

  /** The statuses of a job that has ended. */
  static final Set<BatchStatus> OVER =
      EnumSet.of(
          BatchStatus.COMPLETED, BatchStatus.FAILED, BatchStatus.STOPPED, BatchStatus.ABANDONED);

  private PreparedJobs jobs;

  @Override
  public void launch(TaskRun run) {
    Properties parameters = new Properties();
    parameters.setProperty(TOKEN, run.token().value());
    run.adopt(jobs().start(run.job(), parameters));
  }

  @Override
  public boolean isOver(TaskRun run) {
    if (run.executionId() < 0) {
      return false;
    }
    try {
      return OVER.contains(jobs().operator().getJobExecution(run.executionId()).getBatchStatus());
    } catch (NoSuchJobExecutionException e) {
      return true;
    } catch (IllegalStateException e) {
      return false; // The batch subsystem is on its way down, and its threads are not yet.
    }
  }

  /** Looked up once: each look goes through the whole class path. */
  private synchronized PreparedJobs jobs() {
    if (jobs == null) {
      jobs = new PreparedJobs(BatchRuntime.getJobOperator());
    }
    return jobs;
  }
}
