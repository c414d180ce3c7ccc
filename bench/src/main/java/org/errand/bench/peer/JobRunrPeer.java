package org.errand.bench.peer;

import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.errand.bench.measure.Peer;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;

/** JobRunr with job requests, which it need not analyse, and the shortest poll that it allows. */
final class JobRunrPeer implements Peer {
  private static final Duration SHORTEST_POLL = Duration.ofSeconds(5);
  private static final int INSERTS_OF_A_BATCH = 1_000;

  private final Schema schema;
  private StorageProvider storage;
  private JobRequestScheduler scheduler;

  JobRunrPeer(Schema schema) {
    this.schema = schema;
  }

  @Override
  public void setUp() throws SQLException {
    schema.renew();
    storage = new PostgresStorageProvider(schema.pool());
    configure(false);
  }

  private void configure(boolean withWorkers) {
    JobRunr.destroy();
    scheduler =
        JobRunr.configure()
            .useStorageProvider(storage)
            .useBackgroundJobServerIf(
                withWorkers,
                BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                    .andPollInterval(SHORTEST_POLL)
                    .andWorkerCount(8))
            .initialize()
            .getJobRequestScheduler();
  }

  @Override
  public void enqueue(int n) {
    scheduler.enqueue(new NoopRequest(n));
  }

  @Override
  public void enqueueAll(int count) {
    for (int first = 0; first < count; first += INSERTS_OF_A_BATCH) {
      scheduler.enqueue(
          IntStream.range(first, Math.min(count, first + INSERTS_OF_A_BATCH))
              .mapToObj(NoopRequest::new));
    }
  }

  @Override
  public void start() {
    configure(true);
  }

  @Override
  public void stop() {
    configure(false);
  }

  @Override
  public long open() throws SQLException {
    return schema.count("SELECT count(*) FROM jobrunr_jobs WHERE state <> 'SUCCEEDED'");
  }

  @Override
  public void close() throws SQLException {
    JobRunr.destroy();
    schema.close();
  }
}
