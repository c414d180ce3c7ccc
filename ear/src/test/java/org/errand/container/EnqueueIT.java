package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A task exists exactly if its creator's transaction does. */
@ExtendWith(ArquillianExtension.class)
class EnqueueIT {
  @Inject private UserTransaction transaction;
  @Inject private TaskTable table;

  @Resource(lookup = "java:jboss/TransactionManager")
  private TransactionManager manager;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  @Test
  void leavesNoRowWhenTheCallerRollsBack() throws Exception {
    transaction.begin();
    TaskToken token = table.submit((task, tasks) -> {});
    transaction.rollback();

    assertThat(table.column("status", token)).isEmpty();
  }

  @Test
  void runsAfterTheCallersCommit() throws Exception {
    transaction.begin();
    TaskToken token = table.submit((task, tasks) -> {});
    transaction.commit();

    table.awaitStatus(TaskStatus.COMPLETED, token);
  }

  @Test
  void runsNothingBeforeTheCallersCommit() throws Exception {
    Gate early = new Gate();
    transaction.begin();
    TaskToken token = table.submit(early);

    completeAnotherTaskMeanwhile();

    assertThat(early.bodies()).isZero();
    transaction.commit();
    early.awaitEntered();
    early.open();
    table.awaitStatus(TaskStatus.COMPLETED, token);
  }

  /** So the dispatcher has looked at the queue since. */
  private void completeAnotherTaskMeanwhile() throws Exception {
    Transaction suspended = manager.suspend();
    try {
      table.awaitStatus(TaskStatus.COMPLETED, table.submit((task, tasks) -> {}));
    } finally {
      manager.resume(suspended);
    }
  }
}
