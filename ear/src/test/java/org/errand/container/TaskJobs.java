package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.LongStream;
import org.errand.engine.Engine;
import org.errand.task.TaskToken;

/** The batch jobs of tasks, as WildFly's management sees them. */
final class TaskJobs {
  static final String TASK = "task";

  private TaskJobs() {}

  static JobOperator operator() {
    return BatchRuntime.getJobOperator();
  }

  static JobExecution awaitExecution(TaskToken token) {
    return awaitExecution(TASK, token);
  }

  static JobExecution awaitExecution(String job, TaskToken token) {
    return TaskTable.await()
        .until(() -> executions(job, token).stream().findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  static List<JobExecution> executions(String job, TaskToken token) {
    JobOperator operator = operator();
    return operator.getJobInstances(job, 0, 1000).stream()
        .flatMap(instance -> operator.getJobExecutions(instance).stream())
        .filter(e -> token.value().equals(e.getJobParameters().getProperty("token")))
        .toList();
  }

  /** The executions of the job that have ended and are known, by their ids. */
  static List<Long> endedExecutions(String job) {
    JobOperator operator = operator();
    return operator.getJobInstances(job, 0, 1000).stream()
        .flatMap(instance -> operator.getJobExecutions(instance).stream())
        .filter(e -> e.getEndTime() != null)
        .map(JobExecution::getExecutionId)
        .toList();
  }

  static void awaitBatchStatus(BatchStatus status, long execution) {
    TaskTable.await()
        .untilAsserted(
            () ->
                assertThat(operator().getJobExecution(execution).getBatchStatus())
                    .isEqualTo(status));
  }

  /** Starts the task's job as an operator would by hand, in the module that the engine's are of. */
  static long startByHand(TaskToken token) {
    Properties parameters = new Properties();
    parameters.setProperty("token", token.value());
    Thread thread = Thread.currentThread();
    ClassLoader tests = thread.getContextClassLoader();
    thread.setContextClassLoader(Engine.class.getClassLoader());
    try {
      return operator().start(TASK, parameters);
    } finally {
      thread.setContextClassLoader(tests);
    }
  }

  /** How many executions from {@code first} to {@code last} are still known. */
  static long known(long first, long last) {
    return LongStream.rangeClosed(first, last).filter(TaskJobs::isKnown).count();
  }

  static boolean isKnown(long execution) {
    try {
      return operator().getJobExecution(execution) != null;
    } catch (NoSuchJobExecutionException purged) {
      return false;
    }
  }
}
