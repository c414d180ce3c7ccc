package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.errand.container.kinds.HurriedTask;
import org.errand.persistence.Products;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A body's transactions are its own: none is open when it begins, whatever its job says. */
@ExtendWith(ArquillianExtension.class)
class BodyTransactionIT {
  @Inject private TaskTable table;
  @Inject private Products products;
  @Inject private UserTransaction transaction;

  @Resource(lookup = "java:jboss/datasources/Errand")
  private DataSource dataSource;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  @Test
  void noneIsOpenWhenABodyBegins() throws Exception {
    TaskToken token =
        table.submit(
            new HurriedTask(
                (task, tasks) ->
                    assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION)));

    table.awaitStatus(TaskStatus.COMPLETED, token);
  }

  @Test
  void bodyMayTakeLongerThanTheBatchRuntimesTransactionsAndWriteInEveryWay() throws Exception {
    TaskToken token =
        table.submit(
            new HurriedTask(
                (task, tasks) -> {
                  execute("SELECT pg_sleep(2)");
                  insertProduct("long-alone");
                  transaction.begin();
                  insertProduct("long-own");
                  transaction.commit();
                  products.put("long-bean", "by a transactional bean", present -> {});
                }));

    table.awaitStatus(TaskStatus.COMPLETED, token);
    assertThat(table.query("SELECT endpoint FROM product WHERE endpoint LIKE 'long-%' ORDER BY 1"))
        .containsExactly("long-alone", "long-bean", "long-own");
  }

  private void insertProduct(String endpoint) throws SQLException {
    execute("INSERT INTO product (endpoint, name) VALUES ('" + endpoint + "', 'of a test')");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
