package org.errand.boot;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.errand.engine.ChangeFeed;
import org.errand.engine.Engine;
import org.errand.engine.Rollups;
import org.errand.engine.ScheduleManager;
import org.errand.engine.Schedules;
import org.errand.persistence.Migrations;
import org.errand.persistence.PgSignals;

/**
 * Boot and end of this server: migrates the schema, registers, puts down declared schedules, marks
 * what earlier boots left, gives the engine its threads; at the end waits for what runs, and leaves
 * nothing open that nobody will finish.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class EngineBoot {
  @Resource(lookup = "java:jboss/datasources/Errand")
  private DataSource work;

  @Resource(lookup = "java:jboss/ee/concurrency/executor/errand")
  private ManagedExecutorService executor;

  @Resource private ContextService context;

  @Inject private Engine engine;
  @Inject private PgSignals signals;
  @Inject private ChangeFeed feed;
  @Inject private ScheduleManager scheduleManager;
  @Inject private Schedules schedules;
  @Inject private Rollups rollups;
  @Inject private GaugeAssembly gauges;

  private Duties duties;
  private ContainerState container;

  @PostConstruct
  void boot() {
    Migrations.apply(
        work, Thread.currentThread().getContextClassLoader(), "classpath:db/migration");
    engine.start(
        Version.of(EngineBoot.class),
        () -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250)),
        scheduleManager::declare);
    container = new ContainerState(engine);
    container.watch();
    duties = new Duties(engine, signals, feed, executor, context);
    duties.start();
    duties.every(new Engine.Duty("firing schedules", Schedules.INTERVAL, schedules::runOnce));
    duties.every(new Engine.Duty("rolling up", Rollups.INTERVAL, rollups::runOnce));
    gauges.start();
  }

  @PreDestroy
  void end() {
    if (container != null) {
      container.unwatch();
    }
    engine.stop();
    gauges.stop();
    if (duties != null) {
      duties.stop();
    }
  }
}
