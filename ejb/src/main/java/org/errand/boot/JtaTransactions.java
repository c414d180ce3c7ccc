package org.errand.boot;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.errand.engine.Engine;
import org.jboss.logging.Logger;

/** The container's JTA transactions. */
record JtaTransactions(TransactionSynchronizationRegistry registry, TransactionManager manager)
    implements Engine.Transactions {
  private static final Logger LOG = Logger.getLogger(JtaTransactions.class);
  private static final int USUAL_TIMEOUT = 0;

  @Override
  public boolean isActive() {
    return registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
  }

  @Override
  public void afterCommit(Runnable action) {
    if (!isActive()) {
      action.run();
      return;
    }
    registry.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // Nothing to prepare.
          }

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              action.run();
            }
          }
        });
  }

  @Override
  public boolean rollBack() {
    try {
      // It is the thread's, and outlives the transaction.
      manager.setTransactionTimeout(USUAL_TIMEOUT);
      if (manager.getStatus() == Status.STATUS_NO_TRANSACTION) {
        return false;
      }
      rollBackOpen();
    } catch (SystemException e) {
      LOG.warnf("A transaction that was left open could not be ended: %s", e.toString());
    }
    return true;
  }

  private void rollBackOpen() throws SystemException {
    try {
      manager.rollback();
    } catch (IllegalStateException | SystemException e) {
      // Its timeout has ended it already: all that is left is to free the thread of it.
      var unused = manager.suspend();
    }
  }
}
