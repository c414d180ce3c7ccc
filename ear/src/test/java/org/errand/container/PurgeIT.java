package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.errand.engine.Engine;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The purge that the server runs, with its retentions as they are by default. */
@ExtendWith(ArquillianExtension.class)
class PurgeIT {
  @Inject private TaskTable table;
  @Inject private Engine engine;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  @Test
  void takesTasksWhoseRetentionIsOverAndTheirHistory() throws Exception {
    TaskToken over = aTaskThatFailed("31 days", false);
    TaskToken kept = aTaskThatFailed("29 days", false);
    TaskToken consumed = aTaskThatFailed("8 days", true);
    TaskToken fresh = aTaskThatFailed("6 days", true);
    String ids =
        String.join(",", table.column("id", over).get(0), table.column("id", consumed).get(0));

    engine.purge();

    assertThat(table.column("status", over)).isEmpty();
    assertThat(table.column("status", consumed)).isEmpty();
    assertThat(table.query("SELECT text FROM task_comment WHERE task_id IN (" + ids + ")"))
        .isEmpty();
    assertThat(table.comments(kept)).isNotEmpty();
    assertThat(table.comments(fresh)).isNotEmpty();
  }

  private TaskToken aTaskThatFailed(String ago, boolean consumed) throws Exception {
    TaskToken token =
        table.submit(
            (task, tasks) -> {
              throw new IllegalStateException("boom");
            });
    table.awaitStatus(TaskStatus.FAILED, token);
    table.update(
        "UPDATE background_task SET finished_at = finished_at - CAST(? AS interval), consumed = ?"
            + " WHERE token = ?",
        ago,
        consumed,
        token.value());
    return token;
  }
}
