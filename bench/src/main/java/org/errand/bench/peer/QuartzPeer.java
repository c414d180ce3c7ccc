package org.errand.bench.peer;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.errand.bench.measure.Peer;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** Quartz, clustered over JDBC, which takes as many triggers at once as it has workers. */
final class QuartzPeer implements Peer {
  private static final String TABLES = "/org/quartz/impl/jdbcjobstore/tables_postgres.sql";
  private static final int JOBS_OF_A_TRANSACTION = 1_000;

  private final Schema schema;
  private final String url;
  private Scheduler scheduler;

  QuartzPeer(Schema schema, String databaseUrl) {
    this.schema = schema;
    this.url = Schema.url(databaseUrl, schema.name());
  }

  @Override
  public void setUp() throws SQLException, SchedulerException {
    shutdown();
    schema.renew();
    schema.script(TABLES);
    scheduler = new StdSchedulerFactory(properties()).getScheduler();
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            "org.quartz.scheduler.instanceName", "bench",
            "org.quartz.scheduler.instanceId", "AUTO",
            "org.quartz.scheduler.batchTriggerAcquisitionMaxCount", "8",
            "org.quartz.threadPool.threadCount", "8",
            "org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX",
            "org.quartz.jobStore.driverDelegateClass",
                "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate",
            "org.quartz.jobStore.isClustered", "true",
            "org.quartz.jobStore.acquireTriggersWithinLock", "true",
            // What waits in a long queue has not misfired.
            "org.quartz.jobStore.misfireThreshold", "3600000",
            "org.quartz.jobStore.dataSource", "bench"));
    properties.putAll(
        Map.of(
            "org.quartz.dataSource.bench.provider",
            "hikaricp",
            "org.quartz.dataSource.bench.driver",
            "org.postgresql.Driver",
            "org.quartz.dataSource.bench.URL",
            url,
            "org.quartz.dataSource.bench.user",
            Schema.USER,
            "org.quartz.dataSource.bench.password",
            Schema.USER,
            "org.quartz.dataSource.bench.maxConnections",
            "24"));
    return properties;
  }

  @Override
  public void enqueue(int n) throws SchedulerException {
    scheduler.scheduleJob(job(n), now());
  }

  @Override
  public void enqueueAll(int count) throws SchedulerException {
    Map<JobDetail, Set<? extends Trigger>> jobs = new HashMap<>();
    for (int n = 0; n < count; n++) {
      jobs.put(job(n), Set.of(now()));
      if (jobs.size() == JOBS_OF_A_TRANSACTION || n == count - 1) {
        scheduler.scheduleJobs(jobs, false);
        jobs.clear();
      }
    }
  }

  private static JobDetail job(int n) {
    return JobBuilder.newJob(NoopJob.class).withIdentity(Integer.toString(n)).build();
  }

  private static Trigger now() {
    return TriggerBuilder.newTrigger().startNow().build();
  }

  @Override
  public void start() throws SchedulerException {
    scheduler.start();
  }

  @Override
  public void stop() throws SchedulerException {
    scheduler.standby();
  }

  @Override
  public long open() throws SQLException {
    return schema.count("SELECT count(*) FROM qrtz_job_details");
  }

  private void shutdown() throws SchedulerException {
    if (scheduler != null) {
      scheduler.shutdown(true);
    }
  }

  @Override
  public void close() throws SQLException, SchedulerException {
    shutdown();
    schema.close();
  }
}
