package org.errand.batch;

import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.JobInstance;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jberet.repository.JobExecutionSelector;
import org.jberet.repository.JobRepository;
import org.jberet.runtime.JobInstanceImpl;
import org.jberet.runtime.context.JobContextImpl;

/**
 * Keeps the batch runtime's history of finished jobs short: its in-memory repository forgets
 * nothing by itself, and the console's page crawls when it is long.
 */
final class JobHistory {
  /** How many finished jobs the console can show. */
  static final int KEPT = 200;

  /** To forget goes through all that is kept, so many are forgotten at once. */
  private static final int BATCH = 400;

  private record Finished(long instanceId, long executionId) {}

  /** Oldest first. */
  private final Deque<Finished> finished = new ArrayDeque<>();

  private final Set<String> inherited = new HashSet<>();

  /** The job is about to end; forgets old ones from time to time. */
  void ended(JobContext job) {
    JobRepository repository = ((JobContextImpl) job).getJobRepository();
    List<Finished> old = List.of();
    synchronized (finished) {
      if (inherited.add(job.getJobName())) {
        inherit(repository, job);
      }
      finished.add(new Finished(job.getInstanceId(), job.getExecutionId()));
      if (finished.size() >= KEPT + BATCH) {
        old = new ArrayList<>();
        while (finished.size() > KEPT) {
          old.add(finished.removeFirst());
        }
      }
    }
    if (!old.isEmpty()) {
      Set<Long> executions = new HashSet<>();
      for (Finished f : old) {
        executions.add(f.executionId());
        repository.removeJobInstance(f.instanceId());
      }
      repository.removeJobExecutions(new Those(executions));
    }
  }

  /**
   * Takes over the jobs of that name that an earlier deployment left: the repository outlives it.
   */
  private void inherit(JobRepository repository, JobContext job) {
    String application = applicationOf(repository.getJobInstance(job.getInstanceId()));
    List<JobInstance> newestFirst = repository.getJobInstances(job.getJobName());
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      JobInstance instance = newestFirst.get(i);
      if (Objects.equals(application, applicationOf(instance))) {
        repository.getJobExecutions(instance).stream()
            .filter(e -> BatchTaskLauncher.OVER.contains(e.getBatchStatus()))
            .forEach(e -> finished.add(new Finished(instance.getInstanceId(), e.getExecutionId())));
      }
    }
  }

  private static String applicationOf(JobInstance instance) {
    return ((JobInstanceImpl) instance).getApplicationName();
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
