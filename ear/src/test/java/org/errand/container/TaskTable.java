package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.errand.container.kinds.ScriptedTask;
import org.errand.engine.Engine;
import org.errand.engine.RunningTasks;
import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.errand.task.NewTask;
import org.errand.task.TaskManager;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;

/** Submits tasks, and looks at what the table says of them. */
@ApplicationScoped
class TaskTable {
  @Resource(lookup = "java:jboss/datasources/Errand")
  private DataSource dataSource;

  @Inject private TaskManager tasks;
  @Inject private RunningTasks running;
  @Inject private Engine engine;

  TaskToken submit(ScriptedTask.Script script) throws InvalidTask {
    return submit(new ScriptedTask(script));
  }

  TaskToken submit(AbstractTask task) throws InvalidTask {
    return tasks.submit(aNew(task));
  }

  static NewTask aNew(AbstractTask task) {
    return new NewTask(task, null, "arquillian", "of a container test");
  }

  /** A row as another server may have written it, of whatever kind, with whatever input. */
  TaskToken enqueue(String kind, String input) {
    TaskToken token = TaskToken.random();
    update(
        """
        INSERT INTO background_task (token, kind, status, input, machine_id, boot_id, enqueued_at)
        VALUES (?, ?, 'ENQUEUED', CAST(? AS jsonb), 'another', ?, clock_timestamp())
        """,
        token.value(),
        kind,
        input,
        UUID.randomUUID());
    engine.workWaits();
    return token;
  }

  /** The column in the task's row; empty where there is no row. */
  List<String> column(String name, TaskToken token) {
    return query("SELECT " + name + "::text FROM background_task WHERE token = ?", token.value());
  }

  List<String> comments(TaskToken token) {
    return query(
        """
        SELECT actor || ' ' || text FROM task_comment
        WHERE task_id = (SELECT id FROM background_task WHERE token = ?) ORDER BY id
        """,
        token.value());
  }

  void awaitStatus(TaskStatus status, TaskToken token) {
    awaitColumn("status", status.name(), token);
  }

  void awaitColumn(String name, String value, TaskToken token) {
    await()
        .untilAsserted(
            () ->
                assertThat(column(name, token))
                    .as("%s; comments: %s", name, comments(token))
                    .containsExactly(value));
  }

  /** Waits until the task has failed for that reason, and proves that it has cost no worker. */
  void requireFailed(String reason, TaskToken token) throws Exception {
    awaitStatus(TaskStatus.FAILED, token);
    assertThat(comments(token))
        .singleElement()
        .asString()
        .startsWith("SYSTEM FAILED!")
        .contains(reason);
    requireAllWorkersFree();
  }

  /** Waits until nothing runs, and proves that all workers can work at once. */
  void requireAllWorkersFree() throws Exception {
    requireWorkers(awaitFreeWorkers());
  }

  /** Waits until nothing runs, whatever other tests have left; how many workers are free then. */
  int awaitFreeWorkers() {
    await().untilAsserted(() -> assertThat(running.busy()).as("busy workers").isZero());
    return running.free();
  }

  /** Proves that so many workers can work at once. */
  void requireWorkers(int workers) throws Exception {
    Gate gate = new Gate(workers);
    List<TaskToken> tokens = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      tokens.add(submit(gate));
    }
    gate.awaitEntered();
    gate.open();
    tokens.forEach(t -> awaitStatus(TaskStatus.COMPLETED, t));
  }

  /** The first column of the rows. */
  List<String> query(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = bound(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** How many rows it wrote. */
  int update(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = bound(connection, sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new AssertionError(sql + Arrays.toString(parameters), e);
    }
  }

  private static PreparedStatement bound(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  static ConditionFactory await() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(Gate.PATIENCE_SECONDS))
        .pollInterval(Duration.ofMillis(20))
        .pollInSameThread();
  }
}
