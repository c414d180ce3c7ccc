package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.runtime.BatchStatus;
import jakarta.inject.Inject;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator does to a task's job in WildFly's management never makes the table wrong. */
@ExtendWith(ArquillianExtension.class)
class BatchManagementIT {
  @Inject private TaskTable table;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  @Test
  void stopCancelsTheTaskAndSaysWhoAsked() throws Exception {
    Gate body = new Gate();
    TaskToken token = table.submit(body);
    body.awaitEntered();

    TaskJobs.operator().stop(TaskJobs.awaitExecution(token).getExecutionId());

    table.awaitStatus(TaskStatus.CANCELLED, token);
    assertThat(table.comments(token)).anyMatch(c -> c.contains("WildFly's management"));
    table.requireAllWorkersFree();
  }

  @Test
  void jobStartedByHandDoesNotRunARunningTaskTwice() throws Exception {
    Gate body = new Gate();
    TaskToken token = table.submit(body);
    body.awaitEntered();

    long execution = TaskJobs.startByHand(token);

    TaskJobs.awaitBatchStatus(BatchStatus.FAILED, execution);
    body.open();
    table.awaitStatus(TaskStatus.COMPLETED, token);
    assertThat(body.bodies()).isEqualTo(1);
  }

  @Test
  void jobStartedByHandDoesNotRunAnEndedTaskAgain() throws Exception {
    Gate body = new Gate();
    body.open();
    TaskToken token = table.submit(body);
    table.awaitStatus(TaskStatus.COMPLETED, token);

    long execution = TaskJobs.startByHand(token);

    TaskJobs.awaitBatchStatus(BatchStatus.FAILED, execution);
    assertThat(table.column("status", token)).containsExactly("COMPLETED");
    assertThat(body.bodies()).isEqualTo(1);
  }

  @Test
  void jobCannotBeRestarted() throws Exception {
    TaskToken token =
        table.submit(
            (task, tasks) -> {
              throw new IllegalStateException("as asked for");
            });
    table.awaitStatus(TaskStatus.FAILED, token);
    long execution = TaskJobs.awaitExecution(token).getExecutionId();
    TaskJobs.awaitBatchStatus(BatchStatus.FAILED, execution);

    assertThatThrownBy(() -> TaskJobs.operator().restart(execution, null))
        .isInstanceOf(BatchRuntimeException.class);

    assertThat(TaskJobs.executions(TaskJobs.TASK, token)).hasSize(1);
    assertThat(table.column("status", token)).containsExactly("FAILED");
  }
}
