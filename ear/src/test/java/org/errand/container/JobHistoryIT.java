package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.batch.runtime.BatchStatus;
import jakarta.inject.Inject;
import java.util.List;
import org.errand.launch.DeployedAnew;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The batch runtime remembers the newest jobs only. */
@DeployedAnew
@ExtendWith(ArquillianExtension.class)
class JobHistoryIT {
  private static final int TASKS = 1_200;

  /** 200 are kept, up to 400 more wait to be forgotten together, some run. */
  private static final int MOST_REMEMBERED = 610;

  @Inject private TaskTable table;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  @Test
  void staysShortHoweverManyTasksRun() throws Exception {
    List<Long> left = TaskJobs.endedExecutions(TaskJobs.TASK);
    long first = completeOne();
    for (int i = 2; i < TASKS; i++) {
      table.submit((task, tasks) -> {});
    }
    long last = completeOne();

    assertThat(last - first).isGreaterThanOrEqualTo(TASKS - 1);
    assertThat(TaskJobs.known(first, last)).isLessThanOrEqualTo(MOST_REMEMBERED);
    // What earlier deployments left, the suite's other classes: the repository outlives them.
    assertThat(left).noneMatch(TaskJobs::isKnown);
    assertThat(TaskJobs.operator().getJobInstanceCount(TaskJobs.TASK))
        .isLessThanOrEqualTo(MOST_REMEMBERED);
  }

  /** Its execution; the queue is in order, so what was submitted before has been claimed. */
  private long completeOne() throws Exception {
    TaskToken token = table.submit((task, tasks) -> {});
    table.awaitStatus(TaskStatus.COMPLETED, token);
    long execution = TaskJobs.awaitExecution(token).getExecutionId();
    TaskJobs.awaitBatchStatus(BatchStatus.COMPLETED, execution);
    return execution;
  }
}
