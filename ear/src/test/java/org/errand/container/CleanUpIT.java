package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import org.errand.container.kinds.EntityProbe;
import org.errand.container.kinds.ScriptedTask;
import org.errand.persistence.Products;
import org.errand.task.TaskManager;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A kind's clean-up finds all that a body finds, though its thread is not the container's. */
@ExtendWith(ArquillianExtension.class)
class CleanUpIT {
  @Inject private TaskTable table;
  @Inject private Products products;
  @Inject private EntityProbe entities;
  @Inject private UserTransaction transaction;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  @Test
  @SuppressWarnings(
      "BanJNDI") // The container's own names; what a kind may look up is the question.
  void findsNames() throws Exception {
    assertThat(
            cleaningUp(
                () -> {
                  var names = new InitialContext();
                  names.lookup("java:comp/TransactionSynchronizationRegistry");
                  names.lookup("java:comp/UserTransaction");
                  return names.<Object>doLookup("java:app/AppName");
                }))
        .isEqualTo("errand");
  }

  @Test
  void findsTransactionalBeansAndEntities() throws Exception {
    assertThat(cleaningUp(() -> products.put("cleaned-up", "by a clean-up", present -> {})))
        .isEqualTo(true);

    assertThat(products.find("cleaned-up")).isPresent();
    assertThat(cleaningUp(entities::provider).toString()).startsWith("org.eclipse.persistence.");
  }

  @Test
  void leavesNothingForTheNextOne() throws Exception {
    Object usual = cleaningUp(() -> Thread.currentThread().getContextClassLoader());
    cleaningUp(
        () -> {
          transaction.begin();
          table.update("INSERT INTO product (endpoint, name) VALUES ('left', 'by a clean-up')");
          Thread.currentThread().setContextClassLoader(null);
          Thread.currentThread().interrupt();
          return "left";
        });

    assertThat(cleaningUp(() -> Thread.currentThread().getContextClassLoader()))
        .isNotNull()
        .isSameAs(usual);
    assertThat(cleaningUp(() -> Thread.currentThread().isInterrupted())).isEqualTo(false);
    assertThat(cleaningUp(transaction::getStatus)).isEqualTo(Status.STATUS_NO_TRANSACTION);
    assertThat(products.find("left")).isEmpty();
  }

  /** What a clean-up does. */
  private interface Work {
    Object run() throws Exception;
  }

  /** Has a task fail and do that when it cleans up. */
  private Object cleaningUp(Work work) throws Exception {
    CompletableFuture<Object> result = new CompletableFuture<>();
    table.submit(
        new ScriptedTask.Script() {
          @Override
          public void run(ScriptedTask task, TaskManager tasks) {
            throw new IllegalStateException("there is something to clean up");
          }

          @Override
          public void cleanUp() {
            try {
              result.complete(work.run());
            } catch (Throwable e) {
              result.completeExceptionally(e);
            }
          }
        });
    return result.get(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
