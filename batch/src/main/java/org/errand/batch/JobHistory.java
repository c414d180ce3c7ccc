package org.errand.batch;

import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jberet.repository.JobExecutionSelector;
import org.jberet.repository.JobRepository;
import org.jberet.runtime.context.JobContextImpl;

/**
 * Keeps the batch runtime's history of finished jobs short: its in-memory repository forgets
 * nothing by itself, and the console's page crawls when it is long.
 */
@ApplicationScoped
public class JobHistory {
  /** How many finished jobs the console can show. */
  static final int KEPT = 200;

  private static final int BATCH = 100;

  private record Finished(long instanceId, long executionId) {}

  private final Queue<Finished> finished = new ArrayDeque<>();

  /** The job is about to end; forgets old ones from time to time. */
  void ended(JobContext job) {
    List<Finished> old = new ArrayList<>();
    synchronized (finished) {
      finished.add(new Finished(job.getInstanceId(), job.getExecutionId()));
      if (finished.size() >= KEPT + BATCH) {
        while (finished.size() > KEPT) {
          old.add(finished.remove());
        }
      }
    }
    if (!old.isEmpty()) {
      JobRepository repository = ((JobContextImpl) job).getJobRepository();
      Set<Long> executions = new HashSet<>();
      for (Finished f : old) {
        executions.add(f.executionId());
        repository.removeJobInstance(f.instanceId());
      }
      repository.removeJobExecutions(new Those(executions));
    }
  }

  /** Selects executions by their ids. */
  private static final class Those implements JobExecutionSelector {
    private final Set<Long> executions;

    Those(Set<Long> executions) {
      this.executions = executions;
    }

    @Override
    public boolean select(JobExecution execution, Collection<Long> all) {
      return executions.contains(execution.getExecutionId());
    }

    @Override
    public JobContext getJobContext() {
      return null;
    }

    @Override
    public void setJobContext(JobContext context) {
      // Not needed to select.
    }

    @Override
    public StepContext getStepContext() {
      return null;
    }

    @Override
    public void setStepContext(StepContext context) {
      // Not needed to select.
    }
  }
}
