package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.errand.container.kinds.ScriptedTask;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.logging.MDC;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a body leaves on its thread does not meet the next one. */
@ExtendWith(ArquillianExtension.class)
class LeftoversIT {
  @Inject private TaskTable table;
  @Inject private UserTransaction transaction;

  @Resource(lookup = "java:jboss/datasources/Errand")
  private DataSource dataSource;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  /** What a body finds on its thread. */
  private record Found(
      int transaction, boolean interrupted, ClassLoader contextClassLoader, Object logContext) {}

  private Found found() throws Exception {
    return new Found(
        transaction.getStatus(),
        Thread.currentThread().isInterrupted(),
        Thread.currentThread().getContextClassLoader(),
        MDC.get("left"));
  }

  @Test
  void openTransactionIsRolledBackAndFailsTheTask() throws Exception {
    table.requireFailed(
        "transaction open",
        table.submit(
            (task, tasks) -> {
              transaction.begin();
              insertProduct("left-open");
            }));

    assertThat(table.query("SELECT endpoint FROM product WHERE endpoint = 'left-open'")).isEmpty();
  }

  @Test
  void transactionThatIsToBeRolledBackFailsTheTask() throws Exception {
    table.requireFailed(
        "transaction open",
        table.submit(
            (task, tasks) -> {
              transaction.begin();
              transaction.setRollbackOnly();
            }));
  }

  @Test
  void failureIsToldRatherThanTheTransactionThatItLeavesOpen() throws Exception {
    table.requireFailed(
        "IllegalStateException: first",
        table.submit(
            (task, tasks) -> {
              transaction.begin();
              throw new IllegalStateException("first");
            }));
  }

  @Test
  void timeoutOfTransactionsIsTheUsualOneForTheNextBody() throws Exception {
    onEachWorker((task, tasks) -> transaction.setTransactionTimeout(1));

    onEachWorker(
        (task, tasks) -> {
          transaction.begin();
          execute("SELECT pg_sleep(2.5)");
          transaction.commit();
        });
  }

  @Test
  void nextBodiesFindTheirThreadsAsTheFirstOnesDid() throws Exception {
    Set<Found> before = ConcurrentHashMap.newKeySet();
    onEachWorker((task, tasks) -> before.add(found()));
    onEachWorker(
        (task, tasks) -> {
          MDC.put("left", "behind");
          Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader());
          Thread.currentThread().interrupt();
        });

    Set<Found> after = ConcurrentHashMap.newKeySet();
    onEachWorker((task, tasks) -> after.add(found()));

    assertThat(before).hasSize(1);
    assertThat(after).isEqualTo(before);
  }

  @Test
  void taskThatHasFailedIsForgotten() throws Exception {
    AtomicReference<WeakReference<ScriptedTask>> instance = new AtomicReference<>();
    TaskToken token =
        table.submit(
            (task, tasks) -> {
              instance.set(new WeakReference<>(task));
              throw new IllegalStateException("as asked for");
            });
    table.awaitStatus(TaskStatus.FAILED, token);

    TaskTable.await()
        .until(
            () -> {
              System.gc();
              return instance.get().get() == null;
            });
  }

  /** All workers run the script, each once. */
  private void onEachWorker(ScriptedTask.Script script) throws Exception {
    int workers = table.awaitFreeWorkers();
    Gate gate = new Gate(workers);
    List<TaskToken> tokens = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      tokens.add(
          table.submit(
              (task, tasks) -> {
                gate.run(task, tasks);
                script.run(task, tasks);
              }));
    }
    gate.awaitEntered();
    gate.open();
    tokens.forEach(t -> table.awaitStatus(TaskStatus.COMPLETED, t));
  }

  private void insertProduct(String endpoint) throws Exception {
    execute("INSERT INTO product (endpoint, name) VALUES ('" + endpoint + "', 'of a test')");
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
