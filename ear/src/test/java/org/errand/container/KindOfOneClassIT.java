package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.inject.Inject;
import org.errand.container.kinds.GreetingTask;
import org.errand.engine.KindCatalog;
import org.errand.engine.Schedules;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One annotated class in an EJB module is a kind. */
@ExtendWith(ArquillianExtension.class)
class KindOfOneClassIT {
  @Inject private KindCatalog kinds;
  @Inject private Schedules schedules;
  @Inject private TaskTable table;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  @Test
  void isFoundByTheServer() {
    assertThat(kinds.find("container.greeting")).isPresent();
  }

  @Test
  void runsWithItsInputAndItsOwnBean() throws Exception {
    TaskToken token = table.submit(new GreetingTask("Ada"));

    table.awaitStatus(TaskStatus.COMPLETED, token);
    assertThat(GreetingTask.SAID).contains("Good day, Ada");
  }

  @Test
  void runsAsABatchJobThatNamesTheTask() throws Exception {
    TaskToken token = table.submit(new GreetingTask("Grace"));

    JobExecution execution = TaskJobs.awaitExecution(token);
    TaskJobs.awaitBatchStatus(BatchStatus.COMPLETED, execution.getExecutionId());
    assertThat(execution.getJobName()).isEqualTo("task");
    table.awaitStatus(TaskStatus.COMPLETED, token);
  }

  @Test
  void runsAtTheDueTimesOfItsSchedule() {
    assertThat(
            table.update(
                "UPDATE task_schedule SET next_due_at = clock_timestamp()"
                    + " WHERE name = 'container.greeting' AND declared AND cron = '0 0 1 1 *'"))
        .isEqualTo(1);

    schedules.lookSoon();

    TaskTable.await()
        .untilAsserted(() -> assertThat(GreetingTask.SAID).contains("Good day, New Year"));
  }

  @Test
  void doesNotRunOnInputThatBreaksAConstraint() throws Exception {
    TaskToken token = table.submit(new GreetingTask("a name of more than twenty characters"));

    table.awaitStatus(TaskStatus.FAILED, token);
    assertThat(table.comments(token)).singleElement().asString().contains("input.name");
    assertThat(GreetingTask.SAID).noneMatch(said -> said.contains("twenty"));
  }
}
