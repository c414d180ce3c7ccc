package org.errand.bench.peer;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.errand.bench.body.Bodies;
import org.errand.bench.measure.Peer;

/**
 * db-scheduler as its documentation tunes it for throughput: lock-and-fetch with a local prefetch,
 * and immediate execution, so that nothing waits for a poll. It deletes what has ended.
 */
final class DbSchedulerPeer implements Peer {
  private static final double FETCH_BELOW_PER_THREAD = 4;
  private static final double FETCH_UP_TO_PER_THREAD = 20;
  private static final int INSERTS_OF_A_BATCH = 1_000;

  private final Schema schema;
  private final InstantSource clock = InstantSource.system();
  private final OneTimeTask<Void> noop =
      Tasks.oneTime("noop").execute((task, context) -> Bodies.ran(Integer.parseInt(task.getId())));
  private Scheduler scheduler;

  DbSchedulerPeer(Schema schema) {
    this.schema = schema;
  }

  @Override
  public void setUp() throws SQLException {
    schema.renew();
    schema.script("db-scheduler-tables.sql");
    build();
  }

  private void build() {
    scheduler =
        Scheduler.create(schema.pool(), noop)
            .threads(8)
            .pollingInterval(Duration.ofMillis(100))
            .pollUsingLockAndFetch(FETCH_BELOW_PER_THREAD, FETCH_UP_TO_PER_THREAD)
            .enableImmediateExecution()
            .build();
  }

  @Override
  public void enqueue(int n) {
    scheduler.schedule(noop.instance(Integer.toString(n)), clock.instant());
  }

  @Override
  public void enqueueAll(int count) {
    for (int first = 0; first < count; first += INSERTS_OF_A_BATCH) {
      scheduler.scheduleBatch(
          IntStream.range(first, Math.min(count, first + INSERTS_OF_A_BATCH))
              .mapToObj(n -> noop.instance(Integer.toString(n))),
          clock.instant());
    }
  }

  @Override
  public void start() {
    scheduler.start();
  }

  @Override
  public void stop() {
    scheduler.stop();
    build(); // One that was stopped does not start again.
  }

  @Override
  public long open() throws SQLException {
    return schema.count("SELECT count(*) FROM scheduled_tasks");
  }

  @Override
  public void close() throws SQLException {
    schema.close();
  }
}
