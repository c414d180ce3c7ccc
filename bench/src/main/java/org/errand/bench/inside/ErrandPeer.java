package org.errand.bench.inside;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.errand.bench.body.NoopTask;
import org.errand.bench.measure.Peer;
import org.errand.engine.Engine;
import org.errand.task.NewTask;
import org.errand.task.TaskManager;

/** Errand as code in its own server uses it. Its workers are always there: a pause holds them. */
@Dependent
class ErrandPeer implements Peer {
  private static final int TASKS_OF_A_TRANSACTION = 500;
  private static final String OURS = "kind = '" + NoopTask.KIND + "'";
  private static final String PAUSE = "scope = 'KIND' AND name = '" + NoopTask.KIND + "'";

  @Inject private TaskManager tasks;
  @Inject private Engine engine;

  @Resource(lookup = "java:jboss/UserTransaction")
  private UserTransaction transaction;

  @Resource(lookup = "java:jboss/datasources/Errand")
  private DataSource database;

  /** Rows up to this one are not of this measurement. */
  private long last;

  @Override
  public void setUp() throws SQLException {
    stop();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      // Where the table holds other rows, they are what is to be measured with; our ended ones join
      // them.
      if (exists(statement, "kind <> '" + NoopTask.KIND + "'")) {
        statement.execute(
            "DELETE FROM background_task"
                + " WHERE (status = 'ENQUEUED' OR status IN ('ALLOCATED', 'RUNNING')) AND "
                + OURS);
      } else {
        statement.execute("TRUNCATE background_task, task_comment");
      }
      last = number(statement, "SELECT coalesce(max(id), 0) FROM background_task");
    }
  }

  private static boolean exists(Statement statement, String condition) throws SQLException {
    try (var row =
        statement.executeQuery(
            "SELECT EXISTS (SELECT FROM background_task WHERE " + condition + ")")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** A transaction by itself, as there is none around it. */
  @Override
  public void enqueue(int n) throws Exception {
    tasks.submit(task(n));
  }

  @Override
  public void enqueueAll(int count) throws Exception {
    for (int n = 0; n < count; n += TASKS_OF_A_TRANSACTION) {
      transaction.begin();
      tasks.submitAll(
          IntStream.range(n, Math.min(count, n + TASKS_OF_A_TRANSACTION))
              .mapToObj(ErrandPeer::task)
              .toList());
      transaction.commit();
    }
  }

  private static NewTask task(int n) {
    return new NewTask(new NoopTask(n), null, "root", null);
  }

  @Override
  public void start() throws SQLException {
    execute("DELETE FROM pause WHERE " + PAUSE);
    engine.workWaits();
  }

  @Override
  public void stop() throws SQLException {
    execute(
        "INSERT INTO pause (scope, name) SELECT 'KIND', '"
            + NoopTask.KIND
            + "' WHERE NOT EXISTS (SELECT FROM pause WHERE "
            + PAUSE
            + ")");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public long open() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      return number(
          statement,
          "SELECT "
              + counted("status = 'ENQUEUED'")
              + " + "
              + counted("status IN ('ALLOCATED', 'RUNNING')")
              + " + "
              + counted(
                  "status IN ('FAILED', 'CANCELLED', 'DROPPED') AND finished_at IS NOT NULL"));
    }
  }

  /** Each by an index of its own. */
  private String counted(String condition) {
    return "(SELECT count(*) FROM background_task WHERE "
        + condition
        + " AND id > "
        + last
        + " AND "
        + OURS
        + ")";
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (var row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() {}
}
