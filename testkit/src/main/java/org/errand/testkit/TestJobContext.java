package org.errand.testkit;

import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import java.util.Properties;
import org.errand.task.RunningTask;

/** The job of one run, as its steps see it. */
final class TestJobContext implements JobContext {
  private final String name;
  private final RunningTask run;
  private String exitStatus;

  TestJobContext(String name, RunningTask run) {
    this.name = name;
    this.run = run;
  }

  @Override
  public String getJobName() {
    return name;
  }

  @Override
  public Object getTransientUserData() {
    return run;
  }

  @Override
  public void setTransientUserData(Object data) {
    throw new IllegalStateException("The user data of a task's job is Errand's");
  }

  @Override
  public long getInstanceId() {
    return 1;
  }

  @Override
  public long getExecutionId() {
    return 1;
  }

  @Override
  public Properties getProperties() {
    return new Properties();
  }

  @Override
  public BatchStatus getBatchStatus() {
    return BatchStatus.STARTED;
  }

  @Override
  public String getExitStatus() {
    return exitStatus;
  }

  @Override
  public void setExitStatus(String status) {
    exitStatus = status;
  }
}
