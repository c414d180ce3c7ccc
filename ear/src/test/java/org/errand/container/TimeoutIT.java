package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.errand.container.kinds.TimedTask;
import org.errand.engine.RunningTasks;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A body that runs for too long ends its task, and the workers go on whatever it does. */
@ExtendWith(ArquillianExtension.class)
class TimeoutIT {
  private static final String ASKED =
      "SYSTEM TIMEOUT!\nThe task has run for PT1S: it is asked to stop.";

  /** Of the server of these tests. */
  private static final int REPLACEMENTS = 4;

  @Inject private TaskTable table;
  @Inject private RunningTasks running;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  @Test
  void bodyThatStopsWhenAskedToIsDropped() throws Exception {
    TaskToken token = table.submit(new TimedTask(new Gate()));

    table.awaitStatus(TaskStatus.DROPPED, token);
    assertThat(table.comments(token))
        .containsExactly(
            ASKED,
            "SYSTEM TIMEOUT!\nThe task stopped as it was asked to, having run longer than its"
                + " kind's timeout.");
    table.requireAllWorkersFree();
  }

  @Test
  void bodyThatReturnsAllTheSameCompletesItsTask() throws Exception {
    TaskToken token =
        table.submit(
            new TimedTask(
                (task, tasks) -> TaskTable.await().until(() -> tasks.shouldCancel(task))));

    table.awaitStatus(TaskStatus.COMPLETED, token);
    assertThat(table.comments(token)).containsExactly(ASKED);
  }

  @Test
  void bodyThatDoesNotStopIsDroppedAndReplaced() throws Exception {
    int workers = table.awaitFreeWorkers();
    CountDownLatch end = new CountDownLatch(1);
    TaskToken token =
        table.submit(
            new TimedTask(
                (task, tasks) -> {
                  end.await();
                  tasks.addComment(task, "after all");
                  throw new IllegalStateException("after all");
                }));

    table.awaitStatus(TaskStatus.DROPPED, token);
    assertThat(running.stuck()).isEqualTo(1);
    table.requireWorkers(workers);
    end.countDown();
    table.requireAllWorkersFree();
    assertThat(table.column("status", token)).containsExactly("DROPPED");
    assertThat(table.comments(token))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("SYSTEM TIMEOUT!\nThe task did not stop within PT1S after it was asked to.");
  }

  @Test
  void stuckBodiesBeyondTheReplacementsCostAWorkerEach() throws Exception {
    int workers = table.awaitFreeWorkers();
    CountDownLatch end = new CountDownLatch(1);
    List<TaskToken> stuck = new ArrayList<>();
    for (int i = 0; i < REPLACEMENTS + 1; i++) {
      stuck.add(table.submit(new TimedTask((task, tasks) -> end.await())));
    }

    stuck.forEach(t -> table.awaitStatus(TaskStatus.DROPPED, t));
    assertThat(running.free()).isEqualTo(workers - 1);
    table.requireWorkers(workers - 1);
    end.countDown();
    table.requireAllWorkersFree();
    assertThat(running.free()).isEqualTo(workers);
  }
}
