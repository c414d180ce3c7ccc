package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A row that other servers took from this one comes back while its old body still runs here. */
@ExtendWith(ArquillianExtension.class)
class ReturnedRowIT {
  @Inject private TaskTable table;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  @Test
  void runsAgainWhenItsFirstBodyHasEndedAndHoldsNobodyUp() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch open = new CountDownLatch(1);
    AtomicInteger bodies = new AtomicInteger();
    TaskToken token =
        table.submit(
            (task, tasks) -> {
              if (bodies.incrementAndGet() == 1) {
                entered.countDown();
                open.await();
              }
            });
    assertThat(entered.await(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    putBackIntoTheQueue(token);
    TaskToken other = table.submit((task, tasks) -> {});

    table.awaitStatus(TaskStatus.COMPLETED, other);
    assertThat(bodies).hasValue(1);
    open.countDown();
    table.awaitStatus(TaskStatus.COMPLETED, token);
    assertThat(table.column("attempt", token)).containsExactly("2");
    table.requireAllWorkersFree();
  }

  private void putBackIntoTheQueue(TaskToken token) {
    table.update(
        """
        UPDATE background_task SET status = 'ENQUEUED', started_at = NULL, boot_id = ?
        WHERE token = ?
        """,
        UUID.randomUUID(),
        token.value());
  }
}
