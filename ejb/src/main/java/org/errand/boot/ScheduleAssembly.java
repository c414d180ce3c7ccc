package org.errand.boot;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.errand.engine.Engine;
import org.errand.engine.ScheduleManager;
import org.errand.engine.ScheduleStore;
import org.errand.engine.Schedules;
import org.errand.persistence.JdbiScheduleStore;

/** Makes what keeps and fires this server's schedules. */
@ApplicationScoped
public class ScheduleAssembly {
  @Resource(lookup = "java:jboss/datasources/Errand")
  private DataSource work;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry registry;

  @Resource(lookup = "java:jboss/TransactionManager")
  private TransactionManager transactionManager;

  @Inject private Engine engine;
  @Inject private InstantSource clock;

  private Schedules schedules;
  private ScheduleManager manager;

  @PostConstruct
  void assemble() {
    JtaTransactions transactions = new JtaTransactions(registry, transactionManager);
    ScheduleStore store = new JdbiScheduleStore(work);
    schedules = new Schedules(store, engine, clock);
    manager =
        new ScheduleManager(
            store,
            engine.kinds(),
            engine.inputs(),
            engine.config().identity().dataDirectory(),
            () -> transactions.afterCommit(schedules::lookSoon));
  }

  @Produces
  Schedules schedules() {
    return schedules;
  }

  @Produces
  ScheduleManager manager() {
    return manager;
  }
}
