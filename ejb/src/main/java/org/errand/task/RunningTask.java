package org.errand.task;

/**
 * What the steps of a kind's own batch job find as {@code
 * jakarta.batch.runtime.context.JobContext#getTransientUserData}.
 */
public interface RunningTask {
  /** The instance whose body is the job's last step; the same for all steps of one run. */
  AbstractTask task();
}
