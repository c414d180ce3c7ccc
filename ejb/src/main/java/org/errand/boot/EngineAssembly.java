package org.errand.boot;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.validation.Validator;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.errand.config.ErrandConfig;
import org.errand.engine.Cancellation;
import org.errand.engine.ChangeFeed;
import org.errand.engine.Engine;
import org.errand.engine.KindCatalog;
import org.errand.engine.KindCode;
import org.errand.engine.Observers;
import org.errand.engine.RunTimes;
import org.errand.engine.RunningTasks;
import org.errand.engine.Stores;
import org.errand.engine.TaskInputs;
import org.errand.engine.TaskLauncher;
import org.errand.engine.ToldRecoveryStore;
import org.errand.engine.ToldTaskStore;
import org.errand.persistence.JdbiNodeStore;
import org.errand.persistence.JdbiPurgeStore;
import org.errand.persistence.JdbiRecoveryStore;
import org.errand.persistence.JdbiTaskStore;
import org.errand.persistence.PgSignals;
import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.errand.task.TaskManager;

/** Makes this server's engine, and gives its parts to who injects them. */
@ApplicationScoped
public class EngineAssembly {
  @Resource(lookup = "java:jboss/datasources/Errand")
  private DataSource work;

  @Resource(lookup = "java:jboss/datasources/ErrandEngine")
  private DataSource loops;

  @Resource(lookup = "java:jboss/datasources/ErrandLease")
  private DataSource lease;

  @Resource(lookup = "java:jboss/datasources/ErrandSignals")
  private DataSource listening;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry registry;

  @Resource(lookup = "java:jboss/TransactionManager")
  private TransactionManager manager;

  @Inject private ErrandConfig config;
  @Inject private BeanManager beans;
  @Inject private Validator validator;
  @Inject private TaskLauncher launcher;
  @Inject private Observers observers;

  private final InstantSource clock = MonotonicClock.startingNow();
  private PgSignals signals;
  private ChangeFeed feed;
  private Engine engine;

  @PostConstruct
  void assemble() {
    signals = new PgSignals(work, listening);
    feed = new ChangeFeed(signals, clock);
    JtaTransactions transactions = new JtaTransactions(registry, manager);
    KindBeans kindBeans = new KindBeans(beans);
    engine =
        new Engine(
            config,
            new Stores(
                new ToldTaskStore(new JdbiTaskStore(work, loops), feed, transactions),
                new ToldRecoveryStore(new JdbiRecoveryStore(work), feed),
                new JdbiNodeStore(lease),
                new JdbiPurgeStore(work)),
            signals,
            new KindCatalog(kindBeans.types(), config.testing()),
            new TaskInputs(kindBeans::inject, this::violations),
            launcher,
            transactions,
            observers,
            clock);
  }

  private List<InvalidTask.Field> violations(AbstractTask task) {
    return validator.validate(task).stream()
        .map(v -> new InvalidTask.Field(v.getPropertyPath().toString(), v.getMessage()))
        .toList();
  }

  @Produces
  Engine engine() {
    return engine;
  }

  @Produces
  InstantSource clock() {
    return clock;
  }

  @Produces
  PgSignals signals() {
    return signals;
  }

  @Produces
  ChangeFeed feed() {
    return feed;
  }

  @Produces
  TaskManager taskManager() {
    return engine.taskManager();
  }

  @Produces
  Cancellation cancellation() {
    return engine.cancellation();
  }

  @Produces
  RunningTasks runningTasks() {
    return engine.running();
  }

  @Produces
  RunTimes runTimes() {
    return engine.runTimes();
  }

  @Produces
  KindCatalog kinds() {
    return engine.kinds();
  }

  @Produces
  TaskInputs inputs() {
    return engine.inputs();
  }

  @Produces
  KindCode kindCode() {
    return engine.kindCode();
  }
}
