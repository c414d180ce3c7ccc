package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.errand.container.kinds.ScriptedTask;
import org.errand.engine.Engine;
import org.errand.task.TaskManager;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a body tells while it runs appears in its row, as long as the row is its own. */
@ExtendWith(ArquillianExtension.class)
class BodyNewsIT {
  @Inject private TaskTable table;
  @Inject private Engine engine;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  @Test
  void progressAppearsInTheRow() throws Exception {
    Gate body =
        new Gate() {
          @Override
          public void run(ScriptedTask task, TaskManager tasks) throws InterruptedException {
            tasks.reportProgress(task, 42, "counting sheep");
            super.run(task, tasks);
          }
        };
    TaskToken token = table.submit(body);
    body.awaitEntered();

    table.awaitColumn("progress_percent", "42", token);
    table.awaitColumn("progress_message", "counting sheep", token);
    body.open();
    table.awaitColumn("progress_percent", "100", token);
  }

  @Test
  void heartbeatMovesLastSeenAt() throws Exception {
    Gate body =
        new Gate() {
          @Override
          public void run(ScriptedTask task, TaskManager tasks) throws InterruptedException {
            tasks.heartbeat(task);
            super.run(task, tasks);
          }
        };
    TaskToken token = table.submit(body);
    body.awaitEntered();

    table.awaitColumn("(last_seen_at > started_at)", "true", token);
    body.open();
  }

  @Test
  void commentsAppearInOrder() throws Exception {
    TaskToken token =
        table.submit(
            (task, tasks) -> {
              tasks.addComment(task, "half of it");
              tasks.addComment(task, "all of it");
            });

    table.awaitStatus(TaskStatus.COMPLETED, token);
    assertThat(table.comments(token)).containsExactly("SYSTEM half of it", "SYSTEM all of it");
  }

  @Test
  void bodyWhoseRowIsAnothersLeavesNoTrace() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Gate late =
        new Gate() {
          @Override
          public void run(ScriptedTask task, TaskManager tasks) throws InterruptedException {
            super.run(task, tasks);
            assertThat(taken.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            tasks.reportProgress(task, 77, "late");
            tasks.addComment(task, "late");
            ended.countDown();
          }
        };
    TaskToken token = table.submit(late);
    late.awaitEntered();
    late.open();

    giveRowToAnotherBoot(token);
    taken.countDown();

    assertThat(ended.await(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    table.requireAllWorkersFree();
    assertThat(table.column("status", token)).containsExactly("RUNNING");
    assertThat(table.column("progress_percent", token)).containsOnlyNulls();
    assertThat(table.comments(token)).isEmpty();
    endForeignRow(token);
  }

  private void giveRowToAnotherBoot(TaskToken token) {
    assertThat(
            table.update(
                """
                UPDATE background_task SET boot_id = ?, attempt = attempt + 1
                WHERE token = ? AND boot_id = ?
                """,
                UUID.randomUUID(),
                token.value(),
                engine.identity().bootId()))
        .isEqualTo(1);
  }

  private void endForeignRow(TaskToken token) {
    table.update(
        "UPDATE background_task SET status = 'DROPPED', finished_at = now() WHERE token = ?",
        token.value());
  }
}
