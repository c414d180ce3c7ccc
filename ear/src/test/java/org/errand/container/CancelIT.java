package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.errand.engine.Cancellation;
import org.errand.task.TaskCancelHonoured;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user's request to cancel reaches a task wherever it is. */
@ExtendWith(ArquillianExtension.class)
class CancelIT {
  @Inject private TaskTable table;
  @Inject private Cancellation cancellation;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  @Test
  void runningBodySeesTheRequest() throws Exception {
    Gate body = new Gate();
    TaskToken token = table.submit(body);
    body.awaitEntered();

    assertThat(cancellation.cancel(token, "admin", "not needed any more")).isTrue();

    table.awaitStatus(TaskStatus.CANCELLED, token);
    assertThat(table.comments(token)).first().asString().isEqualTo("admin not needed any more");
    table.requireAllWorkersFree();
  }

  @Test
  void queuedTaskIsCancelledAtOnceAndNeverRuns() throws Exception {
    int workers = table.awaitFreeWorkers();
    Gate busy = new Gate(workers);
    for (int i = 0; i < workers; i++) {
      table.submit(busy);
    }
    busy.awaitEntered();
    Gate waiting = new Gate();
    TaskToken token = table.submit(waiting);

    assertThat(cancellation.cancel(token, "admin", "not needed any more")).isTrue();

    assertThat(table.column("status", token)).containsExactly("CANCELLED");
    assertThat(table.column("started_at", token)).containsOnlyNulls();
    busy.open();
    table.requireAllWorkersFree();
    assertThat(waiting.bodies()).isZero();
  }

  @Test
  void bodyThatThrowsSomethingElseOnTheRequestFailsItsTask() throws Exception {
    Gate body = new Gate();
    TaskToken token =
        table.submit(
            (task, tasks) -> {
              try {
                body.run(task, tasks);
              } catch (TaskCancelHonoured e) {
                throw new IllegalStateException("it cannot be undone", e);
              }
            });
    body.awaitEntered();

    assertThat(cancellation.cancel(token, "admin", "not needed any more")).isTrue();

    table.awaitStatus(TaskStatus.FAILED, token);
    assertThat(table.comments(token))
        .containsExactly(
            "admin not needed any more",
            "SYSTEM FAILED!\nException during execution:\nIllegalStateException: it cannot be"
                + " undone");
    table.requireAllWorkersFree();
  }

  @Test
  void secondRequestSetsNothing() throws Exception {
    Gate body = new Gate();
    TaskToken token = table.submit(body);
    body.awaitEntered();

    assertThat(cancellation.cancel(token, "admin", "once")).isTrue();
    assertThat(cancellation.cancel(token, "admin", "twice")).isFalse();
  }
}
